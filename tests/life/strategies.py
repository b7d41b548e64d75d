"""Who and what is drawn for a deed: mostly what fits, at times what does not."""

from hypothesis import strategies as st

from tests.builders import an_admission_number
from tests.life import laws, people

NUMBERS = st.sampled_from([an_admission_number(n) for n in (1, 1, 1, 2, 3)])
STAFF = st.sampled_from(people.STAFF)
SOMEBODY = st.one_of(st.none(), STAFF)
"""None: whoever's business it is; else anybody at all"""
REVIEWERS = st.sampled_from([s for s in people.STAFF if s.role.value in laws.LEVELS])
ACCOUNTS = st.sampled_from(["one", "two", "three", "four"])
ROUNDS = st.sampled_from(["2007-1", "2007-1", "2026-1"])
OFF_BY = st.sampled_from([0, 0, 0, 0, -1])
"""mostly the version in force, at times the one before it"""
NAMED = st.sets(
    st.sampled_from(["phone", "address", "phone", "address", "major", "photo", "remarks", "name"]),
    min_size=1,
    max_size=2,
)
LAST_DAYS = st.sampled_from(["2007-06-08", "2007-06-08", "2007-06-05", "2007-06-07", "2026-06-02"])
FIT = st.fixed_dictionaries(
    {"phone": st.sampled_from(["13900000000", "13700000000", "027-88880000"])},
    optional={"address": st.sampled_from(["武汉市演示路 2 号", "武汉市演示路 3 号"])},
)
WILD = st.dictionaries(
    st.sampled_from(["address", "sex", "current_name", "name", "records_office", "id_number"]),
    st.sampled_from(["武汉市演示路 2 号", "女", "男", "420106", "不是号码"]),
    min_size=1,
    max_size=2,
)
TYPED = st.one_of(FIT, FIT, WILD)
MAJORS = st.sampled_from([people.MAJOR, people.OTHER_MAJOR, people.CLOSED_MAJOR, "999999"])
WORDS = st.sampled_from(["", "演示的说明", "另一句演示的说明"])
