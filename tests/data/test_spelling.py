"""Names that are one name meet in any spelling; plainly different ones do not. Worked by hand."""

import itertools

import pytest

from data.spelling import alike, ascii_digits, document, phone, sought, stored

ONE_NAME = [
    "Mohamed, Mohammed, Muhammad, Mouhamed, Mohammad, محمد, مُحَمَّد",
    "Fatima, Fatma, Fatimah, Fatime, فاطمة, فاطمه",
    "Youssef, Yusuf, Yousif, Youssouf, يوسف",
    "Khaled, Khalid, خالد",
    "Ousmane, Osman, Othman, Usman, عثمان",
    "Diallo, Jallow, Djallo, Jalloh, ديالو",
    "Traoré, Traore, تراوري",
    "Mariam, Maryam, Meriem, مريم",
    "Abdullah, Abdallah, Abdoulaye, Abdellahi, عبدالله, Abd Allah, عبد الله",
    "Abderrahmane, Abdul Rahman, Abd al-Rahman, Abdurrahman, عبد الرحمن, عبدالرحمان",
    "Abdelkader, Abdul Qadir, Abdelkadir, عبد القادر",
    "Abdelaziz, Abdul Aziz, عبد العزيز",
    "Ibrahim, Brahim, Ibrahima, إبراهيم",
    "Aboubakar, Abu Bakr, Boubacar, Abubakar, أبو بكر",
    "Hussein, Hussain, Houssein, Hossein, حسين",
    "Hassan, Hasan, حسن",
    "Omar, Oumar, Umar, عمر",
    "Ali, Aly, علي",
    "Cheikh, Sheikh, شيخ",
    "Al-Warfalli, Warfalli, Alwarfalli, الورفلي",
    "Aicha, Aïcha, Aisha, عائشة",
    "Keita, Kéita, كيتا",
    "Camara, Kamara, كمارا",
    "Sow, سو",
    "Ba, Bah, باه",
    "Khadija, Khadidja, خديجة",
    "Ahmed, Ahmad, أحمد, احمد",
    "Moussa, Musa, موسى",
    "Souleymane, Sulaiman, Slimane, سليمان",
    "Kouassi, Kwasi",
    "Issa, Eissa, عيسى",
    "Sidi, Ould Sidi, Ben Sidi, ولد سيدي",
    "Wissam, Ouissam, وسام",
    "N'Diaye, N\u2019Diaye, Ndiaye",
    "Mahmoud, Mahmud, محمود",
]  # fmt: skip
NOT_ONE_NAME = [
    "Diallo, Diop", "Diallo, Dia", "Sow, Sy", "سو, سي", "Omar, Amir", "Hussein, Hassan", "حسين, حسن", "Ali, Alou",
    "Mohamed, Mahmoud", "محمد, محمود", "محمد, أحمد", "Ahmed, Hamad", "Ahmed, Mohamed", "Karim, Karima", "كريم, كريمة",
    "Samir, Samira", "Fatima, Fatoumata", "Keita, Kane", "Moussa, Issa", "Amadou, Adama", "Awa, Aya", "Sidibe, Sidi",
]  # fmt: skip


def split(row):
    return [name.strip() for name in row.split(",")]


@pytest.mark.parametrize("row", ONE_NAME)
def test_spellings_of_one_name_meet(row):
    assert [pair for pair in itertools.permutations(split(row), 2) if not alike(*pair)] == []


@pytest.mark.parametrize("row", NOT_ONE_NAME)
def test_different_names_do_not_meet(row):
    one, other = split(row)
    assert not alike(one, other)
    assert not alike(other, one)


def test_every_part_that_is_looked_for_must_be_there():
    assert alike("diallo mamadou", "Mamadou Bailo DIALLO")
    assert alike("Bailo", "Mamadou Bailo Diallo")
    assert not alike("Mamadou Barry", "Mamadou Bailo Diallo")
    assert alike("Rahman", "Abdul Rahman Sesay")
    assert not alike("", "Mamadou")
    assert not alike("123 - ?", "Mamadou")


def test_what_is_no_name_has_no_form():
    assert stored("", None, "  ", "-", "12", "al") == set()
    assert sought("") == []
    for odd in ("\u0000", "ًٌ", "’", "ة", "😀", "ተስፋይ", "রহমান", "x" * 5000):
        stored(odd)
        sought(odd)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("+218 91-234 5678", "12345678"), ("0912345678", "12345678"), ("٠٩١٢٣٤٥٦٧٨", "12345678"),
        ("00222 22 34 56 78", "22345678"), ("22345678", "22345678"), ("123456", "123456"), ("12345", None),
        ("", None), (None, None), ("unknown", None),
    ],
)  # fmt: skip
def test_a_phone_number_is_its_last_digits(text, same):
    assert phone(text) == same


def test_a_document_number_is_its_letters_and_digits():
    assert document(" ab-12 34/5 ") == document("AB12345") == document("ab ١٢٣٤٥") == "AB12345"
    assert document("a1") is None
    assert ascii_digits("۱۲a٣") == "12a3"
