"""A reading that must have gone well."""

from competitions.scheme_import import Reading
from scoring.rules.scheme import Scheme, decode_scheme, encode_scheme, scheme_faults


def scheme_of(reading: Reading) -> Scheme:
    assert reading.scheme is not None
    assert scheme_faults(reading.scheme) == []
    assert decode_scheme(encode_scheme(reading.scheme)) == reading.scheme
    return reading.scheme
