"""What every question promises: a whole header, SQL that plans, topics that cover its tables, and no hidden clock."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from data import connection
from data.migrate import migrate
from queries import question

HERE = Path(question.__file__).parent
TOPICS = ("case", "referral", "landing", "indicator", "staff", "setting", "pack")
# tables that hold somebody's case: who reads them says whose
PROTECTED = re.compile(
    r"\b(case_file|person|person_vulnerability|stage_change|stage_spell|stage_flow_\w+|case_hold|document|clearance|"
    r"assessment|follow_up|case_note|assistance|referral|referral_event|referral_spell|open_case|case_attention|"
    r"referral_waiting)\b"
)
# aggregates of a project or of landings, which hold no case; narrowed by mission or project instead
BY_PROJECT = re.compile(r":(projects|missions|keeps)\b")


def relations(plan) -> set[str]:
    found = {plan["Relation Name"]} if "Relation Name" in plan else set()
    for inner in plan.get("Plans", []):
        found |= relations(inner)
    return found


def explain(db, name):
    sql = question.load(name).sql
    nothing = dict.fromkeys(question.load(name).parameters)
    found = db.scalar(text(f"explain (format json, verbose) {sql}"), nothing)
    return found if isinstance(found, list) else json.loads(found)


@pytest.mark.parametrize("name", question.names())
def test_header_says_what_the_number_means(name):
    header = question.load(name).header
    assert header["keep"] in ("yes", "no")
    assert set(header["topics"].split()) <= set(TOPICS)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", header["reviewed"])
    assert all(header[key] for key in question.KEYS)
    assert set(header) <= {*question.KEYS, "figures", "promised", "then"}, "a line of the text above, cut off"


@pytest.mark.parametrize("name", question.names())
def test_sql_reads_no_clock_and_writes_nothing(name):
    sql = question.load(name).sql.lower()
    assert not re.search(r"\b(now\(|current_date|current_timestamp|clock_timestamp|localtime)", sql)
    assert not re.search(r"\b(insert into|update \w+ set|delete from|truncate|set_config)\b", sql)
    assert "::" not in sql, "cast(:x as type) instead: SQLAlchemy does not see a parameter before a double colon"


@pytest.mark.parametrize("name", question.names())
def test_a_question_about_cases_says_whose(name):
    sql = question.load(name).sql
    if PROTECTED.search(sql) and not BY_PROJECT.search(sql):
        assert re.search(r"office_id = any\(cast\(:offices as int ?\[\]\)\)", sql)
        # the flows count an office's cases and know no caseworker; pages do not show them to one
        assert ":workers" in sql or "stage_flow" in sql, "a caseworker sees their own cases only"


def test_it_plans_and_its_topics_cover_its_tables(db):
    triggers = text("""
        select c.relname, convert_from(trim(trailing '\\000' from t.tgargs), 'UTF8')
        from pg_trigger as t join pg_class as c on c.oid = t.tgrelid where t.tgname = 'bump_version'
    """)
    moved_by = dict(db.execute(triggers).all())
    assert set(moved_by.values()) == set(TOPICS)
    for name in question.names():
        read = {table: moved_by[table] for table in relations(explain(db, name)[0]["Plan"]) if table in moved_by}
        lacking = {table: topic for table, topic in read.items() if topic not in question.load(name).topics}
        assert not lacking, f"{name}.sql reads {lacking}: its header's topics must say so"


def test_every_question_has_its_function():
    code = "\n".join(path.read_text() for path in HERE.glob("*.py"))
    assert [name for name in question.names() if f'"{name}"' not in code] == []


def test_every_function_asks_a_question_that_exists():
    for path in HERE.glob("*.py"):
        for name in re.findall(r'\bask\(\s*"(\w+)"', path.read_text()):
            assert name in question.names(), f"{path.name} asks {name}"


@pytest.mark.postgres15
def test_every_question_plans_on_postgresql_15(postgres15):
    connection.use(postgres15, embedded=True)
    migrate(connection.owner_engine())
    with connection.owner_engine().connect() as db:
        for name in question.names():
            assert explain(db, name)
    connection.leave()
