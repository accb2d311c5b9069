"""Whose requests they are: those of the person whose token the test hands out.

What is tried may well end the session (signing out is an operation too), so the token is asked for again
whenever the gateway says that it is good for nothing any more.
"""

import os
from urllib.request import urlopen

import schemathesis

# A component is bytes like any other file.
schemathesis.serializer.alias("application/wasm", "application/octet-stream")


class Person:
    def get(self, case, context):
        with urlopen(os.environ["CMS_TOKEN_URL"], timeout=30) as answer:
            return answer.read().decode()

    def set(self, case, token, context):
        case.headers["Authorization"] = f"Bearer {token}"


# A visitor has none.
if "CMS_TOKEN_URL" in os.environ:
    schemathesis.auth(refresh_interval=300, retry_on=[401])(Person)
