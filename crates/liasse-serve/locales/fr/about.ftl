about-title = À propos de cette archive
about-lead = D’où viennent les documents, et ce qu’est devenu chaque fichier lu. Chaque fichier a une ligne ci-dessous, y compris ceux qui n’ont pas pu être lus.
about-counts = Ce qu’elle contient
about-documents = Documents
about-files = Fichiers lus
about-stored = Enregistrés
about-duplicates = Mêmes octets qu’un autre
about-empty = Sans texte
about-failed = En échec
about-to-look-at = En échec ou douteux
about-bytes = Taille, décompressée
about-ledger = Ce qu’est devenu chaque fichier
about-ledger-lead = D’abord les fichiers en échec, puis ceux dont une partie ou l’encodage est douteux.
about-outcome = Issue
about-outcome-all = toutes
about-outcome-failed = échec
about-outcome-doubtful = douteux
about-outcome-empty = sans texte
about-outcome-duplicate = mêmes octets qu’un autre
about-outcome-stored = enregistré
about-path = Chemin
about-filter = Afficher
about-rows = { $count ->
    [0] Aucun fichier ne correspond.
    [one] { $count } fichier
   *[other] { $count } fichiers
}
about-size = Taille
about-encoding = Encodage
about-guessed = (supposé)
about-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
about-sources = Fichiers zip lus jusqu’au bout
about-stored-files = Fichiers de l’archive
about-stored-files-lead = Ce sont des fichiers Parquet, que d’autres logiciels savent ouvrir ; une fois écrits, ils ne changent plus. La commande « liasse verify » contrôle leurs empreintes.
about-commit = Validation
about-written = Écrit le
about-row-count = Lignes
about-versions = Versions
about-program = Ce logiciel
about-written-by = Archive créée par
about-format = Format de l’archive
about-folder = Dossier
about-licence = liasse est un logiciel libre, sous licence MIT ou licence Apache 2.0. Les documents appartiennent à ceux qui les ont écrits ou publiés ; liasse n’y ajoute aucune licence.
about-as-json = La même chose en JSON
