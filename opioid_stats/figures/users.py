"""The rules that say what people counted did or had: used, misused, were treated, overdosed (see `figures.use`)."""

from __future__ import annotations

from typing import NamedTuple

# the people counted, with what may stand between them and their verb
_WHO = (
    "@ (?:of (?:the |those |these |its )?(?:<m>){0,2}QN )?(?:of )?<m>{0,4}(?:SUB (?:users|addicts|abusers|offenders) )?"
    "(?:aged (?:\\w+ ){1,3}?)?(?:(?:in|from|across|of|over|under) <w>{0,3})?(?:aged (?:\\w+ ){1,3}?)?"
    "(?:(?:or )?Q[PF] (?:of <m>{1,4})?)?"
    "(?:(?:who|that|have|has|had|also|already|then|were|was|are|is|been|still|now|currently|reportedly|they|PER) )*"
)
_REACHES = "{reach} (?:{reach_filler} )*@"
_TO = "(?:(?!{other_series}|{death_word})\\w+ ){0,8}{reach} (?:{reach_filler} )*@"
# overdoses as a series, not as what people died of
_SERIES = "(?<!of )(?<!SUB )(?<!related )(?<!from )(?<!by )(?<!fatal )(?:(?<!fatal )<drug> <m>{0,2})?{overdose_noun}"
# not: people died of suspected overdoses, @ of them in April
_LISTED = "^(?!.*{death_word} (?:of|from|by|to|in) (?:<w>){0,4}{overdose_noun} @).*?" + _SERIES


class Rule(NamedTuple):
    kind: str
    pattern: str
    bare: bool = False  # a thing counted (`12 counties`) is no number of this series
    told: str = ""  # what the text must have told, here or before


# what a place that treats people for drugs is told by: a hospital treats burns too
_CARE = "addiction|addicts?|{disorder_noun}|{treatment_noun}|clinics?|programs?|drug court|counsel\\w*|methadone"
RULES = (
    Rule("overdose", "QN of (?:the |those |these )?@ <m>{0,3}(?:who|that) {overdose_verb}"),
    Rule("overdose", "@ (?:others |more |other )?(?:<m>){0,2}{hospitalized} (?:\\w+ ){0,10}{overdose}"),
    Rule(
        "overdose",
        _WHO + "{cared_for} (?:<w>){0,4}{hospital} (?:<w>){0,4}{because} (?:<w>{0,4}<drug>|{misuse_verb} (?:it|them))",
    ),
    Rule("overdose", _WHO + "{cared_for} (?:<w>){0,8}{because} <w>{0,3}(?:<drug> )?{overdose_noun}"),
    Rule(
        "overdose",
        "@ (?:<m>){0,4}(?:(?:who|were|was|have|had|been|are|also|later|then) )+{cared_for} "
        "(?:<w>)?(?:at|to|by|in) (?:<w>){0,4}{hospital}"
        "|@ (?:others|more|other \\w+|additional \\w+) (?:(?:who|were|was|have|had|been|are|also) "
        ")+(?:{cared_for}|{overdose_save})",
        told="{overdose}|{poison}",
    ),
    Rule("overdose", "{overdose} (?:\\w+ ){0,8}@ (?:others |more |other )?(?:<m>){0,2}{hospitalized}"),
    Rule(
        "other", "@ <m>{0,3}{newborn} (?:\\w+ ){0,5}{neonatal}|@ <m>{0,3}(?:<drug> )?{neonatal} (?:\\w+ ){0,3}{newborn}"
    ),
    Rule("other", "@ (?:(?:people|who|are|were|now|also) )*(?:live|living|lived|infected) with (?:hiv|hepatitis)"),
    Rule(
        "other",
        "@ of (?:them|those|these|whom) (?:\\w+ ){0,4}(?:hiv|hepatitis|mental illness|mental disorder|"
        "mental illnesses)",
    ),
    Rule("other", _WHO + "{use_kept} <w>{0,3}?(?:<drug>)?"),
    Rule(
        "overdose",
        _WHO + "(?:survived|recovered from|treated for|hospitalized for) <w>{0,3}?(?:<drug> )?{overdose_noun}",
    ),
    Rule("overdose", "@ <m>{0,3}{overdose_noun} (?:for|of|from|due to|involving|related to|caused by) <n>{0,2}<drug>"),
    Rule("overdose", "@ <m>{0,3}(?:<drug> <m>{0,3})?{overdose_noun}(?! {overdose_not})"),
    Rule(
        "overdose", "poison (?:\\w+ ){0,7}@ (?:<m>){0,2}(?:calls|exposures|cases|reports|inquiries) (?:<w>){0,8}?<drug>"
    ),
    Rule("overdose", "poison (?:\\w+ ){0,7}@ (?:<drug> )<m>{0,2}(?:calls|exposures|cases|reports|inquiries)"),
    Rule("overdose", _WHO + "{overdose_verb}(?: on <w>{0,2}?<drug>)?(?! {overdose_not})"),
    Rule("overdose", "{revive_verb} (?:<m>){0,3}@ (?:<m>){0,3}{people}"),
    Rule(
        "overdose", "{overdose_save} (?:<m>){0,2}@ (?!lives)(?:<m>){0,3}(?:with|using|by giving|by using) <w>{0,3}SUB"
    ),
    Rule("overdose", "<drug> (?:<n>){0,4}{fells} (?:<m>){0,3}@ (?:<m>){0,3}{people}"),
    Rule(
        "overdose",
        "{overdose_save} <m>{0,3}@ (?!(?:american )?lives)(?:of )?<m>{0,3}"
        "(?:for|from|after|with) <w>{0,3}?(?:<drug> )?{overdose_noun}",
    ),
    Rule(
        "overdose",
        "{overdose_noun} (?:related to|involving|linked to|tied to|due to|for|from|about) (?:the )?<drug> " + _TO,
        True,
    ),
    Rule(
        "overdose",
        _SERIES + " (?:treated|seen|handled|reported|logged) (?:<w>){0,5}{reach} (?:{reach_filler} )*@",
        True,
    ),
    Rule("overdose", _SERIES + "(?! {overdose_not}) (?:PER |in PER )?" + _TO, True),
    Rule("overdose", "^{overdose_noun} (?:<w>){0,5}{overdose_save} (?:PER |in PER |during PER )?@", True),
    # the number of poisonings treated in hospitals climbed to 92,200
    Rule(
        "overdose",
        "{number_of} (?:<drug> <m>{0,2})?{overdose_noun}(?! {overdose_not}) (?:\\w+ ){0,6}?{reach} "
        "(?:{reach_filler} )*@",
        True,
    ),
    Rule(
        "overdose",
        "@ such (?:visits|calls|overdoses|admissions|hospitalizations|poisonings)",
        told="{overdose}|{poison}",
    ),
    Rule("overdose", _LISTED + "(?: nonfatal| non fatal| total| responses| calls)? @", True),
    # of QN who needed treatment @ got it
    Rule(
        "treatment",
        "{treatment_noun} (?:\\w+ ){0,9}@ (?:Q[PF] )?(?:<m>){0,2}(?:of (?:them|those|these|whom) "
        ")?(?:(?:actually|ever|have|had|who) )*"
        "(?:received|got|get|receive|obtained|sought) (?:it|any|care|help|some|specialty|such|"
        "<w>{0,2}{treatment_noun})",
    ),
    Rule("disorder", "(?:addicted|hooked) (?:<m>){0,3}@ (?:<m>){0,2}{people}"),
    Rule("disorder", _WHO + "{disorder_needs}"),
    Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} {disorder_affects} <m>{0,3}@"),
    Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} (?:{reach_filler} )*@(?! (?:<m>)?{disorder_has})", True),
    Rule("disorder", "(?:<drug> )?<m>{0,2}{disorder_noun} " + _TO, True),
    Rule("treatment", "(?:<drug> )<m>{0,1}admissions " + _TO, True),
    Rule("treatment", _WHO + "{treatment_takes} <w>{0,3}?(?P<cure>SUB(?: (?:and|or) SUB)*)"),
    Rule(
        "treatment",
        "(?:people|patients|those|adults|clients|persons|inmates) (?:<n>){0,4}?{treatment_takes} "
        "(?P<cure>SUB(?: (?:and|or) SUB)*) (?:\\w+ ){0,6}" + _REACHES,
        True,
    ),
    Rule(
        "treatment", "(?P<cure>SUB) (?:\\w+ ){0,3}(?:dispensed|given|prescribed|provided|administered) to (?:<m>){0,3}@"
    ),
    Rule("treatment", "(?P<cure>SUB) (?:clients|patients|enrollees|recipients)(?: PER| in PER| total)? @", True),
    Rule("treatment", "@ (?P<cure>SUB) (?:clients|patients|enrollees|recipients)"),
    Rule(
        "treatment", _WHO + "(?:on|awaiting|wait(?:ing)? for|seek|seeking|sought) <w>{0,4}?(?:<drug> )?{treatment_noun}"
    ),
    Rule("treatment", _WHO + "on (?:a|the|its|our|their) wait(?:ing)? lists?", told=_CARE),
    Rule(
        "treatment",
        "(?:clients|patients|participants) (?:in|on|enrolled in) <w>{0,2}?(?:<drug> )?{treatment_noun} @",
        True,
    ),
    Rule(
        "treatment",
        _WHO + "(?:come|comes|came|line up|lined up|lining up|go|goes|arrive|show up|depend|rely|stop by) "
        "(?:<w>){0,5}?(?:for|on) <w>{0,3}(?P<cure>SUB)",
    ),
    Rule("treatment", _WHO + "{treatment_verb} (?:in |at |to |by )?<w>{0,2}?(?P<cure>SUB) <m>{0,1}{treatment_place}"),
    Rule("treatment", _WHO + "{treatment_in} <w>{0,4}?(?:<drug> )?<w>{0,2}{treatment_noun}"),
    Rule("treatment", "(?:<drug> <n>{0,3}){treatment_gives} <m>{0,2}@", True),
    Rule(
        "treatment",
        "@ <m>{0,2}(?:admissions|admitted|episodes|enrollments) (?:to|for|into|in) <w>{0,4}{treatment_noun}",
    ),
    Rule("treatment", "{treatment_gives} <m>{0,2}@ <m>{0,2}{treatment_people}", told=_CARE),
    Rule("treatment", "{treatment_gives} <m>{0,2}@ (?:of <w>{1,3}?)?<m>{0,3}for <w>{0,3}?(?:<drug> )?{disorder_noun}"),
    # a methadone clinic where we have @ patients; the program with its @ clients
    Rule(
        "treatment",
        "(?:{treatment_place}|rehab|rehabs) (?:\\w+ ){0,9}(?:has|have|had|with|for|serves?|served|sees?|saw|its|to) "
        "(?:about |some |only )?@ <m>{0,1}{treatment_people}(?! (?:died|dead|overdosed))",
        told=_CARE,
    ),
    Rule("treatment", "<drug> {treatment_noun} <m>{0,2}@ <m>{0,2}{treatment_people}"),
    Rule("treatment", "@ <m>{0,3}(?:<drug> )?<m>{0,2}(?:{treatment_noun} )(?:admissions|patients|clients|episodes)"),
    Rule(
        "treatment",
        "(?:{treatment_noun} |clinic )(?:admissions|patients|clients|enrollments?|enrolment)? ?" + _TO,
        True,
    ),
    Rule(
        "treatment",
        _WHO + "(?:{treatment_verb}(?! for (?!(?:<w>){0,5}(?:SUB|{overdose_noun}|{disorder_noun}|"
        "withdrawal)))|(?:for|on) <w>{0,3}{treatment_noun})",
    ),
    Rule(
        "treatment",
        "(?:helped|help|helps|helping|got|gotten) (?:<m>){0,2}@ (?:<m>){0,3}(?:recover|overcome|beat|"
        "get clean|get sober|into|kick) ",
    ),
    Rule(
        "disorder",
        _WHO + "{disorder_has} <w>{0,5}?(?:SUB <n>{0,2})?{disorder_noun} (?:related to|involving) <w>{0,3}?<drug>",
    ),
    Rule(
        "disorder",
        _WHO + "(?:met|meet|meeting|meets) (?:\\w+ ){0,5}criteria (?:\\w+ ){0,6}?(?:<drug> <n>{0,2})?{disorder_noun}",
    ),
    Rule("disorder", _WHO + "{disorder_has} <w>{0,5}?(?:<drug> <n>{0,2})?{disorder_noun}"),
    Rule("disorder", _WHO + "{disorder_verb} (?:to |on |upon )?<w>{0,3}?<drug>(?! {trade})"),
    Rule("disorder", "@ <m>{0,3}(?:<drug> )?<m>{0,2}{disorder_people}"),
    Rule("misuse", _WHO + "{misuse_verb} <w>{0,4}?<drug>"),
    Rule("misuse", _WHO + "(?:{begin}|{use_verb}) <w>{0,2}{misuse_noun} of <w>{0,2}<drug>"),
    Rule("misuse", "<drug> <n>{0,6}{misuse_verb} (?!potential|of (?:which|whom|those|them))<w>{0,2}@"),
    Rule("misuse", "(?:{misuse_noun} of <drug>|<drug2> {misuse_noun}) " + _TO, True),
    Rule(
        "misuse",
        _WHO + "{use_verb} <w>{0,4}?<drug> (?:nonmedically|non medically|illegally|illicitly|without a "
        "prescription|not prescribed|for nonmedical|for non medical)",
    ),
    Rule("use", _WHO + "<w>{0,2}<drug> <m>{0,2}{use_people}(?! {disorder_noun})"),
    Rule("use", _WHO + "<m>{0,3}{use_people} of <w>{0,3}<drug>"),
    Rule("misuse", "<drug> (?:was|were|is|are|been) (?:<w>)?{misuse_verb} by (?:{reach_filler} )*@", True),
    Rule("use", "<drug> (?:was|were|is|are|been) (?:<w>)?{use_verb} by (?:{reach_filler} )*@", True),
    Rule("use", _WHO + "{begin} <w>{0,2}(?:use of )?<drug>(?: use)?"),
    Rule("use", "@ <m>{0,3}(?:<drug> )?<m>{0,2}{use_people}(?! {disorder_noun})"),
    Rule("use", "(?:<drug> )?<m>{0,2}{use_people} (?:\\w+ ){0,6}" + _REACHES, True),
    Rule("use", "(?:<drug> )?<m>{0,2}{use_people} (?:\\w+ ){0,4}number (?:{reach_filler} )*@", True),
    Rule("use", "(?:<drug> )?<m>{0,2}{use_people} @", True),
    Rule(
        "use", "(?:{people}|those|adults)(?: who)? {use_verb} <drug> (?:\\w+ ){0,5}{reach} (?:{reach_filler} )*@", True
    ),
    Rule("use", _WHO + "{use_verb} <w>{0,4}?<drug>"),
    Rule("use", "<drug> use (?:\\w+ ){0,3}(?:from|to|at|by|among) (?:{reach_filler} )*@", True),
)
