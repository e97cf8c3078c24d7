"""Who reads and writes packs: programme officers of all of a pack's projects, and heads of mission who oversee them."""

from collections.abc import Iterator

from data.secure.roles import EDITOR, FIGURES, KEEPER

PARTS = ("pack_project", "pack_text", "pack_question", "pack_table", "pack_cell", "pack_transfer")
TABLES = ("pack", *PARTS, "pack_secret", "project_disclosure")

_READABLE = "from readable_project((select permit.projects()), (select permit.overseen())) as r"
_ROLES = "(select permit.role()) in ('programme_officer', 'head_of_mission')"
OWN = f"projects <@ (select array_agg(r.code) {_READABLE}) and {_ROLES}"


def statements() -> Iterator[str]:
    """Every policy and grant on packs. What the protector keeps for itself is added to, and read by nobody here."""
    part = "pack_id in (select p.id from pack as p)"
    for to in (FIGURES, EDITOR):
        yield f"grant select on {', '.join(('pack', *PARTS, 'project_disclosure'))} to {to}"
        yield f"create policy {_named(to)}_select on pack for select to {to} using ({OWN})"
        for table in PARTS:
            yield f"create policy {_named(to)}_select on {table} for select to {to} using ({part})"
    yield f"grant insert, update, delete on pack to {EDITOR}"
    yield f"create policy editor_insert on pack for insert to {EDITOR} with check ({OWN})"
    yield f"create policy editor_update on pack for update to {EDITOR} using ({OWN}) with check ({OWN})"
    yield f"create policy editor_delete on pack for delete to {EDITOR} using ({OWN})"
    for table in (*PARTS, "pack_secret"):
        yield f"grant insert on {table} to {EDITOR}"
        yield f"create policy editor_insert on {table} for insert to {EDITOR} with check ({part})"
    yield f"grant update, delete on pack_text to {EDITOR}"
    yield f"create policy editor_update on pack_text for update to {EDITOR} using ({part}) with check ({part})"
    yield f"create policy editor_delete on pack_text for delete to {EDITOR} using ({part})"
    yield from _thresholds()


def _thresholds() -> Iterator[str]:
    own = f"project_id in (select r.id {_READABLE}) and {_ROLES}"
    for to in (FIGURES, EDITOR):
        yield f"create policy {_named(to)}_select on project_disclosure for select to {to} using ({own})"
    yield f"grant insert, update on project_disclosure to {EDITOR}"
    yield f"create policy editor_insert on project_disclosure for insert to {EDITOR} with check ({own})"
    yield f"create policy editor_update on project_disclosure for update to {EDITOR} using ({own}) with check ({own})"
    yield f"grant select on project_disclosure to {KEEPER}"
    yield f"create policy keeper_select on project_disclosure for select to {KEEPER} using (true)"


def _named(role: str) -> str:
    return role.removeprefix("marsa_")
