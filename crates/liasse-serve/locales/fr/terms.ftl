terms-title = Mots
terms-tabs = Questions aux mots
terms-frequencies = Fréquences
terms-frequencies-lead = Quels mots se trouvent dans les messages sélectionnés, et combien de fois.
terms-frequencies-table = Les mots par fréquence
terms-frequencies-figure = Les mots les plus fréquents
terms-keyness = Mots typiques
terms-keyness-lead = Les mots qui distinguent les messages sélectionnés du reste de l’archive.
terms-keyness-table = Les mots plus employés, puis les mots moins employés
terms-keyness-figure = Les mots qui distinguent la sélection du reste
terms-keyness-nothing = Il n’y a rien à comparer : l’un des deux côtés n’a aucun mot.
terms-keyness-everything = Choisissez d’abord des messages : un expéditeur, une période, des mots. Ils seront comparés au reste de l’archive.
terms-collocates = Voisinages
terms-collocates-lead = Les mots qui se trouvent près d’un mot plus souvent qu’ailleurs.
terms-collocates-table = Les mots voisins
terms-context = En contexte
terms-context-lead = Un mot, une expression ou un motif, ligne par ligne, avec les mots qui l’entourent. * vaut pour des lettres quelconques, ? pour une seule, * isolé pour un mot quelconque.
terms-context-table = Les occurrences avec les mots qui les entourent
terms-course = Dans le temps
terms-course-lead = Des mots, expressions ou motifs dans le temps, plusieurs ensemble, avec les périodes où ils sont venus en rafale.
terms-course-table = Les mots par période
terms-course-figure = Les mots dans le temps
terms-least = Au moins tant de fois
terms-types = { $count ->
    [0] Aucun mot ne correspond.
    [one] { $count } mot différent
   *[other] { $count } mots différents
}
terms-term = Mot
terms-count = Occurrences
terms-per-million = Par million
terms-per-million-tokens = occurrences par million de mots
terms-documents = Documents
terms-senders = Expéditeurs
terms-against = Comparé à cette requête (vide : tout le reste)
terms-sorted-by = Trié par
terms-least-documents = Dans au moins tant de documents
terms-log-ratio-conservative = rapport logarithmique prudent
terms-log-ratio = rapport logarithmique
terms-g2 = G², signé
terms-log-dice = logDice
terms-mi = information mutuelle
terms-compared = Comparé à
terms-the-rest = tout le reste de l’archive
terms-tested = { $count ->
    [one] { $count } mot a été testé.
   *[other] { $count } mots ont été testés.
}
terms-here = Ici
terms-there = Ailleurs
terms-per-million-here = Par million ici
terms-per-million-there = Par million ailleurs
terms-documents-here = Documents ici
terms-documents-there = Documents ailleurs
terms-p = p de G², corrigé
terms-used-more = plus employés
terms-used-less = moins employés
terms-word = Mot
terms-words = Mots, expressions ou motifs
terms-left = Mots à gauche
terms-right = Mots à droite
terms-sentence = la phrase entière
terms-least-joint = Voisins au moins tant de fois
terms-near-count = { $count ->
    [one] { $count } occurrence
   *[other] { $count } occurrences
}, avec { $types ->
    [one] { $types } mot voisin différent.
   *[other] { $types } mots voisins différents.
}
terms-see-context = Le voir en contexte
terms-no-word = L’archive n’a pas ce mot :
terms-give-word = Donnez un mot pour voir ce qui l’entoure.
terms-joint = Voisin
terms-near = Mots voisins de
terms-pattern = Mot, expression ou motif
terms-context-words = Mots de chaque côté
terms-give-pattern = Donnez un mot pour le voir dans ses contextes.
terms-context-count = { $count ->
    [0] Il ne se trouve pas dans la sélection.
    [one] { $count } occurrence
   *[other] { $count } occurrences
} { $lines ->
    [0] {""}
    [one] sur { $lines } ligne.
   *[other] sur { $lines } lignes. Les lignes aux mêmes mots des deux côtés ne sont montrées qu’une fois.
}
terms-sort-document = document
terms-sort-left = mots à gauche
terms-sort-right = mots à droite
terms-sort-date = date
terms-sort-sender = expéditeur
terms-before = Avant
terms-found = Trouvé
terms-after = Après
terms-where = Où
terms-equal = { $count ->
    [one] et { $count } ligne égale
   *[other] et { $count } lignes égales
}
terms-equal-lines = Lignes égales
terms-document = Document
terms-sent = Envoyé
terms-sender = Expéditeur
terms-start = Premier octet
terms-end = Octet suivant
terms-stroke = Un trait pour le jour de chaque occurrence qui en a un.
terms-when = Quand il apparaît :
terms-give-words = Donnez un ou plusieurs mots pour les voir dans le temps.
terms-by = Par
terms-by-day = jours
terms-by-week = semaines
terms-by-month = mois
terms-by-year = années
terms-rate = Compté en
terms-share = part des messages qui l’ont
terms-undated = { $count ->
    [one] { $count } message sans date est laissé de côté.
   *[other] { $count } messages sans date sont laissés de côté.
}
terms-bursts = Périodes où plus de messages qu’à l’ordinaire avaient le mot
terms-from = De
terms-until = À
terms-level = Force
terms-messages-with = Messages qui l’ont
terms-messages = Messages
terms-period = Période
terms-of = Sur
terms-low = Bas
terms-high = Haut
terms-wilson = Les bandes sont l’intervalle de Wilson à 95 % (Wilson 1927).
terms-no-interval = Aucun intervalle n’est tracé pour une période de moins de 10 000 mots.
terms-outside = { $count ->
    [one] { $count } message avant ou après cette période est laissé de côté ; donnez des dates pour le voir.
   *[other] { $count } messages avant ou après cette période sont laissés de côté ; donnez des dates pour les voir.
}
