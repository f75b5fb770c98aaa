# Recherche.
search-title = Recherche
search-filters = Filtres
search-apply = Chercher avec ces filtres
search-any = peu importe
search-from = De
search-to = À
search-with = De, à ou en copie
search-after = Ce jour ou plus tard
search-before = Avant ce jour
search-in = Fichier ou dossier
search-release = Publication
search-exemption = Code d’exemption
search-kind = Genre
search-day-form = 2013-01-18, 2013-01 ou 2013
search-in-force = Filtres actifs
search-remove = Retirer :
search-remove-all = Retirer tous les filtres
search-read-as = Lu ainsi :
search-column = Au caractère { $column } :
search-did-you-mean = Vouliez-vous dire
search-offer = { $count ->
    [one] { $count } document a
   *[other] { $count } documents ont
}
search-spellings = { $count ->
    [one] cherché sous { $count } graphie
   *[other] cherché sous { $count } graphies
}
search-more-spellings = et { $count } de plus
search-as-printed-only = Le chercher seulement tel qu’imprimé
search-name-unknown = aucun nom de cette archive ; cherché tel qu’imprimé.
search-name-several = plusieurs noms sont possibles, il est donc cherché tel qu’imprimé. Choisissez-en un :
search-name-more = et { $count } de plus
search-total = { $count ->
    [0] Aucun document ne correspond
    [one] { $count } document
   *[other] { $count } documents
}
search-folded = Copies et quasi-copies ne font qu’un résultat : { $count ->
    [one] { $count } résultat.
   *[other] { $count } résultats.
}
search-unfold = Lister chaque copie
search-unfolded = Chaque copie est un résultat à part.
search-fold = Réunir les copies
search-copies-unknown = Les copies sont encore recherchées ; chacune est donc un résultat à part.
search-nothing = Vous pouvez essayer :
search-nothing-filters = Les mêmes mots sans les filtres
search-nothing-words = Moins de mots : tous doivent se trouver dans le document.
search-nothing-star = Le début d’un mot :
search-nothing-fuzzy = Un mot avec une autre lettre, comme un scanner a pu le lire :
search-nothing-help = Tout le langage de recherche
search-over-time = Au fil du temps
search-timeline-about = Documents par mois, de { $first } à { $last } ; au plus { $most } dans un mois. Le tableau ci-dessous contient chaque mois.
search-timeline-left-out = { $count ->
    [one] { $count } document est hors de l’image : sa date est peut-être mal lue. Le tableau le contient.
   *[other] { $count } documents sont hors de l’image : leurs dates sont peut-être mal lues. Le tableau les contient.
}
search-by-month = Les mois en tableau
search-year = Année
search-order = Ordre
search-sort-relevance = pertinence
search-sort-newest = récents
search-sort-oldest = anciens
search-sort-sender = expéditeur
search-sort-longest = longs
search-no-subject = (sans objet)
search-no-sender = (expéditeur non imprimé)
search-no-date = (sans date)
search-inferred = (supposé)
search-message-of = message { $number } sur { $total }
search-message = message { $number }
search-page = page { $page }
search-copies = { $count ->
    [one] et { $count } copie
   *[other] et { $count } copies
}
search-copies-lead = Documents qui disent la même chose, ou presque :
search-compare = comparer
search-more-copies = et { $count } de plus
search-narrow = Resserrer
search-facet-sender = Expéditeur
search-facet-recipient = Destinataire
search-facet-year = Année
search-facet-batch = Lot
search-facet-release = Publication
search-facet-exemption = Exemption
search-facet-kind = Genre
search-facet-language = Langue
search-facet-flag = Messages avec
search-facet-copies = Copies
search-without = { $count ->
    [one] { $count } document sans
   *[other] { $count } documents sans
}
search-more-values = { $count ->
    [one] { $count } de plus
   *[other] { $count } de plus
}
search-fewer-values = moins
search-release-full = publié en entier
search-release-part = publié en partie
search-kind-release = document publié
search-kind-mail = fichier de courriel
search-kind-article = article de presse
search-kind-paper = autre document
search-language-en = anglais
search-language-fr = français
search-language-other = ni l’un ni l’autre, ou indécidable
search-flag-attachment = des pièces jointes
search-flag-forwarded = un message transféré
search-flag-reply = une réponse
search-with-copies = avec des copies dans l’archive
search-exports = Emporter
search-csv = Tous les résultats en CSV
search-jsonl = Tous les résultats en JSON Lines
search-as-json = Cette page en JSON
search-permalink = Lien vers cette recherche
search-csv-note = Dans le fichier CSV, une cellule qui commence par = + - @, une tabulation ou un retour est précédée d’une apostrophe, pour qu’aucun tableur ne l’exécute comme une formule.
