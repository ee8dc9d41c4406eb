"""Who may come in."""

from hmac import compare_digest

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.auth.logout import LogoutHandler
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

    def clear_login_cookie(self, handler: RequestHandler) -> None:
        """Clear it for who logs out; one that is no longer valid is left, to be replaced.

        A tab of yesterday still asks with its own. An answer that cleared it would take away what
        the tab of today was just given, and lead it to the page that asks for the token.
        """
        if isinstance(handler, LogoutHandler):
            super().clear_login_cookie(handler)
