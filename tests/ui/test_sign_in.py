"""Whose word counts at the door: which claims of which provider make an address, and which setup lets anybody in."""

import pytest

from ui import sign_in

ENTRA = "https://login.microsoftonline.com/0f8fad5b-d9cb-469f-a165-70867728950e/v2.0"
METADATA = "/.well-known/openid-configuration"
OFFICE = {"client_id": "marsa", "client_secret": "s", "server_metadata_url": f"https://id.example.org{METADATA}"}
SHARED = {"redirect_uri": "https://marsa.example.org/oauth2callback", "cookie_secret": "x" * 32}
TENANT = OFFICE | {"server_metadata_url": f"{ENTRA}{METADATA}", "email_claim": "preferred_username"}
CLAIMS = {
    "is_logged_in": True, "provider": "office", "iss": "https://id.example.org", "sub": "1", "iat": 1_790_000_000,
    "nonce": "n", "email": "Amal@Example.org", "email_verified": True,
}  # fmt: skip


def believed(auth=None, /, **claims):
    return sign_in.believed(CLAIMS | claims, sign_in.read(SHARED | (auth or {"office": OFFICE})))


def address(auth=None, /, **claims):
    return believed(auth, **claims).address


def test_an_address_that_the_provider_vouches_for_counts_in_lower_case():
    assert address() == "amal@example.org"


@pytest.mark.parametrize("verified", [False, None, "", "false", "yes", 1, []])
def test_an_address_that_is_not_verified_is_none(verified):
    assert address(email_verified=verified) is None


def test_some_providers_write_it_as_a_word():
    assert address(email_verified="true") == "amal@example.org"


@pytest.mark.parametrize(
    "email", [None, "", "amal", 7, ["amal@example.org"], "a@b@c", "\u212aarim@example.org", "x" * 251 + "@b.c"]
)
def test_what_is_no_plain_address_is_none(email):
    assert address(email=email) is None


def test_the_claim_of_an_entra_tenant_is_its_administrators_word():
    entra = {"entra": TENANT}
    theirs = {"provider": "entra", "iss": ENTRA, "preferred_username": "Amal@iom.example", "email": "boss@iom.example"}
    claims = {name: value for name, value in (CLAIMS | theirs).items() if name != "email_verified"}
    assert sign_in.believed(claims, sign_in.read(SHARED | entra)).address == "amal@iom.example"
    assert sign_in.believed(claims | {"email_verified": False}, sign_in.read(SHARED | entra)).address is None


@pytest.mark.parametrize(
    "claims",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"provider": "other"},
        {"provider": None},
        {"iss": "https://id.example.org.evil.example"},
        {"iss": ENTRA},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"iat": None},
        {"iat": "1790000000"},
        {"iat": True},
    ],
)
def test_anything_but_a_sign_in_at_a_provider_of_ours_is_nobody(claims):
    assert believed(**claims) is None


def test_each_sign_in_is_a_sitting_of_its_own():
    marks = {believed(**change).sitting for change in ({}, {"iat": 1_790_000_001}, {"nonce": "m"}, {"sub": "2"})}
    assert len(marks) == 4
    assert believed().sitting == believed(name="another name", email="other@example.org").sitting


def test_a_slash_at_the_end_of_an_issuer_is_none():
    assert address(iss="https://id.example.org/") == "amal@example.org"


def test_an_issuer_may_be_said():
    office = OFFICE | {"server_metadata_url": "https://id.example.org/odd", "issuer": "https://who.example.org/"}
    assert believed({"office": office}) is None
    assert address({"office": office}, iss="https://who.example.org") == "amal@example.org"


def test_one_provider_may_stand_in_auth_itself_and_several_beside_it():
    one = sign_in.read(SHARED | OFFICE)
    assert [(provider.key, provider.label) for provider in one.providers] == [("default", "id.example.org")]
    two = sign_in.read(SHARED | {"office": OFFICE, "entra": TENANT | {"label": "Microsoft"}})
    assert [provider.label for provider in two.providers] == ["Office", "Microsoft"]
    assert two.home == "https://marsa.example.org"


def test_without_auth_nobody_wants_sign_in():
    assert not sign_in.read(None).wanted


@pytest.mark.parametrize(
    ("auth", "says"),
    [
        ("secrets.toml cannot be read", "cannot be read"),
        (SHARED, "has no client_id"),
        (SHARED | {"office": {}}, "[auth.office] has no client_id"),
        (SHARED | {"office": OFFICE, "cookie_secret": "short"}, "cookie_secret"),
        ({"office": OFFICE, "cookie_secret": "x" * 32}, "redirect_uri"),
        (SHARED | {"office": OFFICE, "redirect_uri": "http://marsa.example.org/oauth2callback"}, "https://"),
        (SHARED | {"the_office": OFFICE}, "without _"),
        (SHARED | {"office": OFFICE | {"server_metadata_url": f"http://id.example.org{METADATA}"}}, "https://"),
        (SHARED | {"office": OFFICE | {"server_metadata_url": "https://id.example.org/odd"}}, "needs issuer"),
        *(
            (SHARED | {"entra": TENANT | {"server_metadata_url": f"https://login.microsoftonline.com/{tenant}/v2.0{METADATA}"}},
             "one tenant")
            for tenant in ("common", "organizations", "consumers", "iom.example")
        ),
    ],
)  # fmt: skip
def test_a_setup_that_is_wrong_lets_nobody_in_and_says_what(auth, says):
    found = sign_in.read(auth)
    assert found.wanted
    assert found.providers == ()
    assert any(says in trouble for trouble in found.troubles)
    assert sign_in.believed(CLAIMS, found) is None


def test_no_secret_is_in_what_is_said():
    found = sign_in.read({"redirect_uri": "x", "cookie_secret": "hush", "office": OFFICE | {"client_id": ""}})
    assert "hush" not in str(found.troubles)


def test_a_file_that_cannot_be_read_is_not_the_same_as_none(tmp_path, monkeypatch):
    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(sign_in.st, "get_option", lambda name: [str(file)])
    monkeypatch.setattr(sign_in.st.secrets, "load_if_toml_exists", lambda: False)
    assert sign_in._secrets() is None
    file.write_text("[auth")
    assert "cannot be read" in sign_in._secrets()
