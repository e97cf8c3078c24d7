"""Invented names of invented staff, as one meets them in the four missions."""

ARABIC = ("Salma", "Omar", "Huda", "Khaled", "Najat", "Tarek", "Mariam", "Yusuf", "Amal", "Walid", "Rania", "Hatem",
          "Samira", "Fathi", "Zainab", "Nizar", "Ibtisam", "Adel", "Lamia", "Mustafa", "Houda", "Ridha", "Asma",
          "Bilal")  # fmt: skip
FRENCH = ("Aïssata", "Cheikh", "Mariama", "Ousmane", "Élodie", "Julien", "Fatoumata", "Abdoulaye", "Claire", "Moussa",
          "Nadège", "Ismaël", "Coumba", "Étienne", "Khadija", "Sidi")  # fmt: skip
ENGLISH = ("Grace", "Daniel", "Ruth", "Samuel", "Hannah", "Peter", "Joy", "Martin", "Alice", "Victor")
FAMILY = {
    "LY": ("Al-Warfalli", "Ben Ghalbon", "El-Mahdi", "Trabelsi", "Al-Fitouri", "Zwai", "Shalgam", "Gharyani", "Sassi",
           "Bugrein", "El-Obeidi", "Mansouri", "Kikhia", "Swehli", "Okafor", "Lindqvist"),
    "MR": ("Ould Ahmed", "Mint Sidi", "Diallo", "Sow", "Ba", "Kane", "Ould Cheikh", "Camara", "Sy", "Diop", "N’Diaye",
           "Mint Brahim", "Traoré", "Lefèvre"),
    "DZ": ("Benali", "Haddad", "Bouzid", "Ferhat", "Cherif", "Mebarki", "Ag Hamma", "Saïdi", "Ziani", "Rahmani",
           "Morel", "Belkacem"),
    "TN": ("Ben Othman", "Jaziri", "Hammami", "Bouazizi", "Gharbi", "Chebbi", "Mzoughi", "Ayari", "Ferchichi", "Dridi",
           "Rossi", "Karoui"),
}  # fmt: skip
# who is always there, whatever the seed
CAST = {
    "supervisor": {"LY-TIP": "Huda Al-Warfalli", "MR-NDB": "Cheikh Ould Ahmed", "MR-NKC": "Mariama Sow"},
    "caseworker": {"LY-TIP": "Salma Ben Othman", "MR-NDB": "Aïssata Diallo"},
}
