"""The words that carry praise or criticism, by what they do in a sentence.

A cue is a phrase in folded form (see :mod:`goldthread.extraction.wording`). To teach the
tool a wording, add it to the list it belongs to and a case to the tests.
"""

from __future__ import annotations

from typing import Literal

Role = Literal["weak", "strong", "not", "mend", "safe", "want"]
"""What a cue does.

``weak``   criticises on its own; turned round by a ``not`` or a ``mend`` before it;
``strong`` praises on its own; turned round by a ``not`` before it;
``not``    denies what follows; criticises when it denies anything but a fault;
``mend``   says that a fault which follows is reduced, prevented or made good;
``safe``   holds one of the above in a harmless sense, which it silences;
``want``   says that something is still to be done."""

WEAK = """
weak; weaker; weakness; weaknesses; poor; poorer; poorly; inadequate; insufficient; insufficiently; unsatisfactory
inconsistent; inconsistently; inconsistency; inconsistencies; variable; variability; varies; variation; too variable; mixed
ineffective; ineffectively; unclear; unreliable; inaccurate; incomplete; out of date; outdated; irregular; infrequent
underdeveloped; under developed; undeveloped; embryonic; limited; limits; limit; limiting; superficial; superficially; vague; overly; overdue
too many; too few; too much; too little; too long; too late; too slow; too slowly; too often; too low; too high; too broad
too descriptive; too general; too reliant; too variable; too narrow; too soon; too early
delay; delays; delayed; delaying; drift; drifts; drifted; slow; slowly; slower; late; lengthy; untimely; backlog; backlogs
lack; lacks; lacked; lacking; absence of; absent; missed; missing from plans; gap; gaps; shortfall; shortfalls; shortage; shortages; shortcomings; deficit; deficits
deficiency; deficiencies; failure; failures; fail; fails; failed; failing; failings; serious concern; significant concern; widespread
over reliance; over reliant; overreliance; overly reliant; reliance on; over optimistic; overoptimistic; over optimism
declined; deteriorated; deteriorating; deterioration; worsened; worse; stagnated; dipped; decline
below; lower than; longer than; higher than; behind; far away; challenging; struggle; struggles; struggled; struggling; difficult; difficulty; difficulties; harder; hindered; hinders; hampered; hampers; hamper; impeded; impedes; undermines; undermined; undermine; compromised; compromises; constrained; constraints; stretched; overwhelmed
excessive; excessively; exceedingly; high caseloads; higher caseloads; high turnover; unsustainable; unmanageable; unallocated; under resourced; unmet; unassessed; unknown; unaware; unsafe; unnecessary; unnecessarily; unacceptable; unacceptably; unsuitable; inappropriate; inappropriately; prematurely; premature
at risk of further; left at risk; left in situations; left children; exposed to; potential risk; opportunity is missed; missed opportunity; missed opportunities; lost
confusing; confusion; cumbersome; disjointed; fragmented; reactive; over complicated; onerous; overcomplicated; jargon; adult focused; process driven; narrow; disappointing; frustrat; frustrated; frustration; frustrating; concerning; worrying; unhelpful; unrealistic; unequal; inequitable; unstable; instability; disruptive; disrupted; negative impact; adverse; adversely; negatively; detrimental; detrimentally
overlooked; neglected by; neglects; omitted; omits; ignored; lost sight; minimised; undervalued; disadvantaged; poor quality; less well; less effective; less robust; less consistent; less clear; less evident; less likely; less successful; less developed; less detailed; less than good; least
rarely; seldom; rare; hardly; sporadic; ad hoc; piecemeal; patchy; minimal; scant; only some; only a few; in isolation; only recently; barely; sporadically; sometimes; occasionally; not until; significant pockets; pockets of
remains an issue; remain an issue; remains a challenge; remains a concern; remain a concern; is a concern; are a concern; of concern; cause for concern; causes concern; a challenge; challenges remain; at an early stage; early stages; early days; too early to; yet to; yet to be; has yet; have yet; still too; still to; in its infancy; more to do; more work to do; further to go; could be; could have; could do more; should have been; should be; would benefit; would strengthen; would have; would help; needed to; needs to; need to be; required to; requires improvement; require improvement; require further; requires further; need for further; needs further; more needs; more work is; further work; further improvement; more could; work to do; room for; scope for; scope to; area for improvement; area for development; areas for development
compliance focused; self reported; self reporting; dependent on; wait; waits; waited; waiting; overshadow; overshadowed; masks; obscures; outstanding and unmonitored; incorrectly; wrongly; wrong; error; errors; mistakes; omission; omissions; unfairly; unfair; unlikely; unlawful; unlawfully; unplanned; point of crisis; in crisis; breach; breaches; non compliance; non compliant; non attendance; unnoticed; unresolved; unchallenged; unexplored; unmonitored; unrecorded; unregistered; unregulated; repeat referrals; repeated; repeatedly; numerous changes; frequent changes; multiple changes; changes of social worker; too adult; stop and start; duplicated; duplication; seriously; serious weaknesses; legacy; depends; rather than; at odds; contrary; despite the; outstrips; exceeds; shortened; lapse; lapsed; lapses
"""

STRONG = """
good; strong; strongly; strength; strengths; effective; effectively; excellent; outstanding; exceptional; exceptionally; exemplary; impressive; robust; robustly; high quality; good quality; well; very well; positive; positively; improved; improving; improvement; improvements; benefit; benefits; benefiting; benefitted; benefited
timely; prompt; promptly; swift; swiftly; quickly; appropriate; appropriately; suitable; suitably; thorough; thoroughly; comprehensive; detailed; clear; clearly; consistent; consistently; regular; regularly; careful; carefully; sensitive; sensitively; skilled; skilful; skilfully; experienced; knowledgeable; committed; commitment; dedicated; passionate; ambitious; ambition; aspirational; proactive; creative; innovative; tenacious; persistent; relentless; determined; thoughtful; supported; supportive; enabled; enables; ensure; ensures; ensuring; helps; helping; helped; valued; value; praise; proud; happy; safe; safely; safer; stable; secure; strengthened; enhanced; increased; reduced; successful; successfully; success; accurate; accurately; purposeful; meaningful; trusting; warm; nurturing; tailored; bespoke; responsive; accessible; wide range; good range; broad range; well established; embedded; sophisticated; child centred; child focused; better; rightly; progress; making a difference; highly; considerable; rich; vibrant; celebrated; celebrate; promotes; promoted; rigorous; rigorously; diligent; diligently; sound; sharp; sustained; manageable; readily; routinely; seamless; coordinated; reliable; flourishing; thrive; thriving; flexible
"""

NOT = """
not; no; never; cannot; without; unable; n't; neither; nor; nothing; none; nobody; few; little; too few; insufficient; rarely; isn't; doesn't; don't; didn't; hasn't; haven't; wasn't; weren't; aren't
"""

MEND = """
reduce; reduces; reduced; reducing; reduction; prevent; prevents; prevented; preventing; avoid; avoids; avoided; avoiding; minimise; minimises; minimised; minimising; mitigate; mitigates; mitigating; tackle; tackles; tackled; tackling; address; addresses; addressed; addressing; challenge; challenges; challenged; escalate; escalates; escalated; eliminated; eliminate; eradicate; eradicated; resolve; resolves; resolved; resolving; remedied; rectified; overcome; overcoming; combat; identify; identifies; identified; identifying; recognise; recognises; recognised; recognising; aware of; awareness of; understand; understands; understood; acknowledge; acknowledged; respond to; responds to; responded to; responding to; response to; protect from; reassure; cleared; despite; following; after; alert to; sighted on; known; decrease in; fewer; monitor; monitors; tracks; knows; know; explore; explores; explored; analyse; highlight; highlights; improve; improves; improving; improved; ended; counter; manage; manages; managing; managed; halted; removed; remove; removes; smoothing; learn from; learned from; lower; lowered; low; bringing down; act on; acted on; acting on; dealing with; deal with; dealt with; quick to; decreased; decreasing; diminished; alleviate; even when; even where; when there are; where there are; if there are; narrow the; closing; close the; closed the; less; in relation to
"""

SAFE = """
not only; not least; if not; whether or not; not in education; not in full time education; not in school; not attending school
not disadvantaged; no longer; no matter; not alone; unable to live; cannot live; unable to remain; cannot remain; not able to live
not able to remain; cannot return; unable to return; do not live with; not living with; not safe to; whenever possible
not in their best interests; not in the best interests; not subject to; not meet the threshold; do not meet thresholds
no delay; without delay; without undue delay; no drift; no waiting list; no evidence of delay; not drift; do not drift; not delayed
limited leave; lower level; low level; lower levels; few weeks; few months; few days; limiting long term; later life
difficult conversations; difficult circumstances; difficult experiences; difficult decisions; difficult issues; difficult times
difficult situations; challenging circumstances; challenging behaviour; challenging targets; most challenging; challenging times
hard to reach; hard to engage; learning difficulties; strengths and difficulties; emotional difficulties; difficulties questionnaire
behavioural difficulties; mixed economy; mental health difficulties; poor mental health; poor parenting
strengths and weaknesses; strength and weakness; attainment gap; narrowing the gap; close the gap; few children; very few children
few complaints; little as possible; at an early stage; at an early age; limit the number; time limited; without the need
not wait; no wait; do not wait; what needs to improve; what they need to; what needs to change; needs to be protected
need to be protected; need to be in care; need to be looked after; who need to; when they need to; gap in provision; not used
not been used; not placed; no bed; late teens; longer than necessary; rather than later
"""

WANT = """
more could; could do more; more needs to; more work is needed; further work is needed; there is more to do; needs to improve; need to improve; needs to be improved; needs to be strengthened; needs to be; need to be strengthened; need to be improved; need to ensure; needs to ensure; needs to do more; needs to be more; needs to make; needs to take; need to be more; must ensure; must improve; needs strengthening; needs improving; need improving; need strengthening; requires strengthening; require strengthening; recommends; should ensure; should be; should improve; would benefit from; could benefit from; needs to develop; needs further; need further; required to ensure; is needed to; are needed to; is required to; is vital to
"""


def phrases(listing: str) -> tuple[str, ...]:
    """The phrases of a listing: apart by semicolon or line."""
    parts = listing.replace("\n", ";").split(";")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
