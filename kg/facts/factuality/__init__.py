"""An event's trigger -> whether it happened, as the article has it, and who says so.

In the manner of FactBank's source and polarity (Saurí & Pustejovsky 2009) and the SLINKs of TimeML: first the
trigger's own clause, then what governs it, then whose words they are.
"""

from kg.facts.factuality.governors import governed, own
from kg.facts.factuality.mood import tells_of_future
from kg.facts.factuality.reports import reported
from kg.facts.factuality.status import ASSERTED, CLAIMED, DEFAULT, Status
from kg.facts.scene import Scene
from kg.model import Token

__all__ = ["Status", "status", "tells_of_future"]


def status(scene: Scene, token: Token) -> Status:
    """A trigger -> its factuality, with the rule."""
    found = own(scene.text, token) or governed(scene, token) or DEFAULT
    return reported(scene, token, found) if found.factuality in (ASSERTED, CLAIMED) else found
