"""Who is signed in where, and who has been trying."""

from piccolo.columns import UUID, Integer, Text, Timestamptz, Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table


class Session(Table, tablename="web_session"):
    """One signed-in browser. The browser has the token, this row only its hash."""

    id = UUID(primary_key=True, default=UUID4())
    token_hash = Varchar(64)
    subject = UUID(default=None, null=False, index=True)
    csrf = Varchar(64)
    started_at = Timestamptz(default=None, null=False)
    seen_at = Timestamptz(default=None, null=False)
    expires_at = Timestamptz(default=None, null=False, index=True)
    address = Varchar(64, default="")
    browser = Varchar(300, default="")
    notice = Text(default=None, null=True)

    web_session_token_once = Unique([token_hash])
    web_session_token_is_a_hash = Check("length(token_hash) = 64")
    web_session_ends_after_it_began = Check("expires_at > started_at")


class Attempt(Table, tablename="web_attempt"):
    """One try at something that is counted, such as a password; the key is a hash, the row says no name."""

    id = UUID(primary_key=True, default=UUID4())
    key = Varchar(64, index=True)
    at = Timestamptz(default=None, null=False, index=True)


class StoredFile(Table, tablename="stored_file"):
    """One content on the disk, named by its hash; whoever sent it first is `by`, nobody when it came over a link."""

    id = UUID(primary_key=True, default=UUID4())
    sha256 = Varchar(64)
    kind = Varchar(8)
    width = Integer(default=None, null=True)
    height = Integer(default=None, null=True)
    bytes = Integer()
    by = UUID(default=None, null=True)
    at = Timestamptz(default=None, null=False)

    stored_file_once = Unique([sha256])
    stored_file_is_a_hash = Check("length(sha256) = 64")
    stored_file_kind_known = Check("kind IN ('jpeg', 'png', 'webp', 'pdf')")
    stored_file_size_known = Check(
        "bytes > 0 AND (kind = 'pdf') = (width IS NULL) AND (width IS NULL) = (height IS NULL)"
    )
