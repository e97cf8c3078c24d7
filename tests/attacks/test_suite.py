"""The suite itself: it notices a leak, and everybody in the town sees what is theirs."""

from sqlalchemy import text

from data import access


def test_town(town):
    for each in town.attackers:
        with access.reading(each.person) as db:
            print(each.name, each.may, db.execute(text("select permit.role(), permit.offices()")).all())
    assert town.attackers
