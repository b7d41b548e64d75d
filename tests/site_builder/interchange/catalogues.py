"""Catalogues of any shape that the checks allow, for properties that hold for all of them."""

from decimal import Decimal
from string import ascii_lowercase

from hypothesis import strategies as st

from site_builder.interchange.catalogue_shapes import Catalogue
from site_builder.published.catalogue import (
    COURSE_EXAMS,
    COURSE_KINDS,
    Course,
    ElectiveGroup,
    Major,
    Plan,
    PriorQualification,
    Substitution,
)

# What people write, and what YAML and spreadsheets would take for something else.
SIGNS = "会计（一）、，：“”A#:-=+@'\"\\{}[]!&*%|>?~ _x0041_\u3000😀null012.5"
UNICODE = st.characters(
    exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"), exclude_characters=";；"
)
texts = (
    st.text(st.one_of(st.sampled_from(SIGNS), UNICODE), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
words = st.one_of(
    texts, st.sampled_from(("null", "~", "true", "=1+1", "-", "#", "a: b", "2007-06-05"))
)
days = st.none() | st.dates()
decimals = st.decimals(min_value=0, max_value=999, places=1) | st.sampled_from(
    (Decimal("0"), Decimal("4"), Decimal("4.0"), Decimal("2.50"), Decimal("0.1"), Decimal("10"))
)
counts = st.integers(0, 99)
COURSES = tuple(f"{n:05d}" for n in range(30))
groups = st.builds(ElectiveGroup, key=words, words=words, min_courses=counts, min_credits=decimals)


@st.composite
def course_lists(draw: st.DrawFn, keys: tuple[str, ...] = ()) -> tuple[Course, ...]:
    codes = draw(st.lists(st.sampled_from(COURSES), unique=True, max_size=5))
    return tuple(
        Course(
            code=code,
            name=draw(words),
            credits=draw(decimals),
            kind=draw(st.sampled_from(COURSE_KINDS)),
            exam=draw(st.sampled_from(COURSE_EXAMS)),
            pair=draw(st.sampled_from(("", *codes))),
            group=draw(st.sampled_from(("", *keys))),
        )
        for code in codes
    )


@st.composite
def plans(draw: st.DrawFn, version: str) -> Plan:
    own = draw(st.lists(groups, max_size=2, unique_by=lambda each: each.key))
    return Plan(
        version=version,
        rounds=draw(st.sampled_from(((), ("2007-1",)))),
        min_courses=draw(counts),
        min_credits=draw(decimals),
        courses=draw(course_lists(tuple(each.key for each in own))),
        groups=tuple(own),
        complete=draw(st.booleans()),
        demonstration=draw(st.booleans()),
    )


@st.composite
def majors(draw: st.DrawFn, code: str, successors: tuple[str, ...]) -> Major:
    prior = st.builds(
        PriorQualification,
        related=st.lists(words, max_size=3).map(tuple),
        additional=course_lists(),
    )
    return Major(
        code=code,
        name=draw(words),
        level=draw(st.sampled_from(("专科", "本科"))),
        universities=draw(st.sampled_from(((), ("U001",)))),
        plans=tuple(draw(plans(version)) for version in draw(st.sampled_from(((), ("5",))))),
        aliases=draw(st.sampled_from(((), (f"9{code[1:]}",)))),
        new_name=draw(st.just("") | words),
        initials=draw(st.text(ascii_lowercase, max_size=4)),
        no_new_candidates_since=draw(days),
        no_exams_since=draw(days),
        no_certificates_since=draw(days),
        successor=draw(st.sampled_from(("", *successors))),
        prior=draw(st.none() | prior),
        demonstration=draw(st.booleans()),
    )


@st.composite
def rules(
    draw: st.DrawFn, key: str, covers: tuple[str, ...], codes: tuple[str, ...]
) -> Substitution:
    needs = draw(st.lists(st.sampled_from(COURSES), unique=True, min_size=1, max_size=3))
    named = not set(needs) <= set(covers) or draw(st.booleans())
    return Substitution(
        key=key,
        needs=tuple(needs),
        covers=draw(st.sampled_from(covers)),
        source=draw(words),
        needs_names=tuple(draw(words) for _ in needs) if named else (),
        majors=tuple(draw(st.lists(st.sampled_from(codes), unique=True, max_size=2))),
    )


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Majors in the order of their codes, as the files are."""
    codes = tuple(
        sorted(draw(st.sets(st.sampled_from(("020204", "A020212", "Y00003", "120402TK")))))
    )
    made = tuple(draw(majors(code, codes)) for code in codes)
    covers = tuple(c.code for major in made for plan in major.plans for c in plan.courses)
    keys = draw(st.lists(words, unique=True, max_size=3)) if covers else []
    return Catalogue(made, tuple(draw(rules(key, covers, codes)) for key in keys))
