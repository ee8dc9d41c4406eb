"""Who may come in."""

from hmac import compare_digest

from jupyter_server.auth.identity import PasswordIdentityProvider
from tornado.web import RequestHandler


class Doorkeeper(PasswordIdentityProvider):
    """Lets in who has the token and, once, who has the ticket."""

    ticket: str | None = None

    def get_token(self, handler: RequestHandler) -> str | None:
        """Return the token that a request carries; a ticket counts as the token, and is spent."""
        given: str | None = super().get_token(handler)
        if self.ticket and given and compare_digest(given, self.ticket):
            self.ticket = None
            return str(self.token)
        return given
