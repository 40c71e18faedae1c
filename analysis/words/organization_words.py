"""Words that make a name an organization's: its last noun, and the letters of a company's legal form."""

from __future__ import annotations

# The last word (or the first before "of") that makes a name an organization's.
TELLING = frozenset(
    """fund bank institute institution ministry department agency council committee commission association federation
    union party company corporation corp inc ltd llc plc group partners associates holdings organization organisation
    foundation society bureau authority alliance league network coalition congress parliament senate court press
    times post journal herald tribune gazette news university college police army navy force club board exchange
    trust office administration assembly service services movement initiative consortium airlines airways studios
    records entertainment media industries technologies systems pharmaceuticals motors energy capital ventures
    institutes centre securities insurance laboratories labs consulting advisors advisers investments logistics""".split()
)
# Words at the end of a firm's name that the article may leave out.
CORPORATE = frozenset(
    """inc incorporated corp corporation co company companies ltd limited llc plc group holdings international partners
    associates sa se ag gmbh nv bv oyj asa pty spa industries enterprises systems technologies motors airlines airways pharmaceuticals""".split()
)
# The last word that makes a name a place's, though people may meet or work there.
GROUNDS = frozenset(
    """hall tower towers stadium arena airport bridge street road avenue square park beach river lake mountain mountains
    island islands bay valley forest canyon hills harbor harbour plaza boulevard castle cemetery highway reservoir
    glacier peninsula strait gulf sea ocean desert fort lighthouse racecourse speedway ballpark fairgrounds pier
    terminal cave falls creek""".split()
)
# With these before them "Centre" and "Center" are buildings.
BUILT = frozenset("convention conference exhibition shopping sports aquatic leisure space detention retail".split())
