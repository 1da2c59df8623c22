"""What a person posted, read once into a Struct or answered with one sentence per field."""

from web.forms.posting import Filled, Posted, Upload, posted, refused, uploaded
from web.forms.reading import read

__all__ = ["Filled", "Posted", "Upload", "posted", "read", "refused", "uploaded"]
