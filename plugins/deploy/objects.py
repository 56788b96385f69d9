"""Object stores by obstore: S3 and what speaks its language, Google Cloud Storage, Azure Blob Storage."""

from __future__ import annotations

import configparser
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from plugins.deploy.extras import extra
from plugins.deploy.flat_plan import Listed, stamp_of
from plugins.deploy.targets import AzureTarget, ObjectsTarget, Passing, S3Target, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from obstore.store import (
        AzureConfig,
        AzureStore,
        ClientConfig,
        GCSStore,
        MemoryStore,
        RetryConfig,
        S3Config,
        S3Store,
    )

    from plugins.deploy.headers import Headers

T = TypeVar("T")
_WIDTH = 16
_HINT = "set the service's own variables in the environment, such as AWS_ACCESS_KEY_ID, or use its own file"
_QUERY = re.compile(r"\?\S*")  # a signed address bears its signature there
_MOST_TOLD = 300
_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """A bucket, or what lies in it under a prefix."""

    store: S3Store | GCSStore | AzureStore | MemoryStore
    width: int = _WIDTH

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every object, or those below the folder."""
        import obstore  # noqa: PLC0415 - an extra

        found: Sequence[Mapping[str, object]] = _asked(
            lambda: obstore.list(self.store, folder or None).collect()
        )
        return {str(each["path"]): Listed(int(str(each["size"])), _stamp(each)) for each in found}

    def read(self, path: str) -> bytes | None:
        """Return an object's bytes as they are stored, or None if it is not there."""
        import obstore  # noqa: PLC0415 - an extra

        try:
            return _asked(lambda: bytes(obstore.get(self.store, path).bytes()))
        except FileNotFoundError:
            return None

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write an object and return its ETag."""
        import obstore  # noqa: PLC0415 - an extra

        attributes = dict(headers)
        return _stamp(
            _asked(lambda: obstore.put(self.store, path, data, attributes=attributes, use_multipart=False))
        )

    def create(self, path: str, data: bytes) -> bool:
        """Write an object that is not there yet; return whether it was not."""
        import obstore  # noqa: PLC0415 - an extra
        from obstore.exceptions import AlreadyExistsError, PreconditionError  # noqa: PLC0415 - an extra

        try:
            _asked(lambda: obstore.put(self.store, path, data, use_multipart=False, mode="create"))
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def copy(self, source: str, path: str) -> str:
        """Write an object with the bytes and headers of another, and return its ETag."""
        import obstore  # noqa: PLC0415 - an extra

        _asked(lambda: obstore.copy(self.store, source, path, overwrite=True))
        return _stamp(_asked(lambda: obstore.head(self.store, path)))

    def delete(self, path: str) -> None:
        """Remove an object, if it is there."""
        import obstore  # noqa: PLC0415 - an extra

        try:
            _asked(lambda: obstore.delete(self.store, path))
        except FileNotFoundError:
            return

    def predicted(self, data: bytes) -> str:
        """Return the MD5, which S3 and Google Cloud Storage have as ETag of what is put in one piece."""
        return stamp_of(data)


def open_objects(target: ObjectsTarget, environ: Mapping[str, str]) -> ObjectStore:
    """Return the store of the target; TargetFailure if its settings cannot be used."""
    extra("obstore")
    from obstore.exceptions import BaseError  # noqa: PLC0415 - an extra

    try:
        return ObjectStore(_store(target, environ))
    except (BaseError, ValueError) as error:
        message = f"{target}: {_told(error)}"
        raise TargetFailure(message, _HINT) from error


def _store(target: ObjectsTarget, environ: Mapping[str, str]) -> S3Store | GCSStore | AzureStore:
    from obstore.store import AzureStore, GCSStore, S3Store  # noqa: PLC0415 - an extra

    # Tries are ours: those of the library would hide how often a request was made.
    retry: RetryConfig = {"max_retries": 0, "retry_timeout": timedelta(seconds=60)}
    client: ClientConfig = {"timeout": "60s", "connect_timeout": "10s"}
    if target.endpoint.startswith("http://"):
        client["allow_http"] = True
    prefix, bucket = target.prefix or None, target.bucket
    if isinstance(target, S3Target):
        config = _s3_config(target, environ)
        return S3Store(bucket, prefix=prefix, config=config, client_options=client, retry_config=retry)
    if isinstance(target, AzureTarget):
        place: AzureConfig = {"account_name": target.account}
        if target.endpoint:
            place["endpoint"] = target.endpoint
        return AzureStore(bucket, prefix=prefix, config=place, client_options=client, retry_config=retry)
    return GCSStore(bucket, prefix=prefix, client_options=client, retry_config=retry)


def _s3_config(target: S3Target, environ: Mapping[str, str]) -> S3Config:
    config: S3Config = {"region": target.region or environ.get("AWS_REGION") or "us-east-1"}
    if target.endpoint:
        config |= {"endpoint": target.endpoint, "virtual_hosted_style_request": False}
    keys = _profile(target, environ)
    for name in ("access_key_id", "secret_access_key", "session_token"):
        if name in keys:
            config[name] = keys[name]
    return config


def _profile(target: S3Target, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that the service's own file holds, unless the environment has some."""
    if "AWS_ACCESS_KEY_ID" in environ and not target.profile:
        return {}
    file = Path(environ.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials").expanduser()
    parser = configparser.RawConfigParser()
    try:
        parser.read(file, "utf-8")
    except configparser.Error:  # its text quotes the file, which holds secrets
        message = f"{file} cannot be read: it is no file of profiles"
        raise ValueError(message) from None
    name = target.profile or environ.get("AWS_PROFILE") or "default"
    if not parser.has_section(name):
        if target.profile:
            message = f"{file} has no profile {target.profile!r}"
            raise ValueError(message)
        return {}
    return {key.removeprefix("aws_"): parser[name][key] for key in _KEYS if key in parser[name]}


def _asked(action: Callable[[], T]) -> T:
    from obstore.exceptions import (  # noqa: PLC0415 - an extra
        AlreadyExistsError,
        BaseError,
        PermissionDeniedError,
        PreconditionError,
        UnauthenticatedError,
    )

    try:
        return action()
    except (AlreadyExistsError, PreconditionError):
        raise
    except (PermissionDeniedError, UnauthenticatedError) as refusal:
        raise TargetFailure(_told(refusal), _HINT) from refusal
    except BaseError as trouble:
        raise Passing(_told(trouble)) from trouble


def _told(error: Exception) -> str:
    return _QUERY.sub("", str(error).partition("\n")[0])[:_MOST_TOLD]


def _stamp(told: Mapping[str, object]) -> str:
    return str(told["e_tag"] or "").strip('"')
