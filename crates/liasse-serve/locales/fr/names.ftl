names-title = Noms
names-lead = Personnes, organismes et lieux de l’archive. Les graphies d’un même nom sont rapprochées, chacune avec sa raison ; vous avez le dernier mot.
names-search = Mots d’un nom
names-kind = Type
names-kind-person = personne
names-kind-body = organisme
names-kind-place = lieu
names-kind-mailbox = boîte aux lettres
names-kind-unknown = incertain
names-sort-count = toutes les occurrences
names-sort-headers = expéditeur ou destinataire
names-sort-texts = dans les textes
names-sort-name = ordre alphabétique
names-total = { $count ->
    [0] Aucun nom ne correspond.
    [one] { $count } nom
   *[other] { $count } noms
}
names-near = Aucun nom n’a ces mots. En voici de proches :
names-table = Les noms avec leurs graphies et leurs nombres
names-name = Nom
names-in-headers = Expéditeur ou destinataire
names-in-texts = Dans les textes
names-spellings = Graphies
names-spellings-table = Les graphies avec leurs nombres et leurs raisons
names-spelling = Graphie
names-why = Pourquoi c’est ce nom
names-decide = Décider
names-centre = les autres lui ont été comparées
names-keep-apart = séparer
names-questions = Questions pour vous
names-questions-lead = Des paires qui sont peut-être un seul nom, peut-être deux. Chaque réponse est gardée et ne sera jamais contredite.
names-questions-count = { $count ->
    [0] Aucune question n’est ouverte.
    [one] { $count } question pour vous
   *[other] { $count } questions pour vous
}
names-decisions-count = { $count ->
    [0] Rien n’a encore été décidé
    [one] { $count } décision
   *[other] { $count } décisions
}
names-may-be = est peut-être
names-probability = probabilité
names-answer-one = C’est le même nom
names-answer-two = Ce sont deux noms
names-times = { $count ->
    [one] { $count } fois
   *[other] { $count } fois
} sous { $spellings ->
    [one] { $spellings } graphie
   *[other] { $spellings } graphies
}
names-find-from = Messages envoyés par ce nom
names-find-with = Messages de lui, à lui ou en copie
names-find-mention = Documents qui le nomment
names-months-title = Messages dans le temps
names-months = Messages par mois
names-months-figure = messages par mois
names-sent = Envoyés
names-received = Reçus
names-sent-count = { $count ->
    [one] { $count } message envoyé
   *[other] { $count } messages envoyés
}
names-received-count = { $count ->
    [one] { $count } reçu
   *[other] { $count } reçus
}
names-copies-once = Un message présent plusieurs fois compte une fois.
names-others = Correspondants
names-others-count = { $count ->
    [one] { $count } correspondant
   *[other] { $count } correspondants ; ceux qui ont le plus de messages :
}
names-sent-to = Envoyés à
names-received-from = Reçus de
names-both = Messages
names-between = entre les deux :
names-words = Mots typiques
names-words-lead = Les mots que ce nom emploie plus que tous les autres dans ses propres messages, avec le rapport logarithmique prudent.
names-more-words = D’autres mots, avec leurs chiffres
names-your-word = Votre avis
names-your-word-lead = Ce que vous décidez est écrit dans names.toml, dans le dossier de l’archive, et ne sera jamais contredit. Avant toute écriture, vous voyez ce qui change.
names-join-with = Une autre graphie de ce nom, telle qu’imprimée
names-show-as = Afficher ce nom ainsi
names-preview = Voir ce qui change
names-decided = Ce qui a été décidé
names-nothing-decided = Rien pour l’instant.
names-decisions = Décisions sur les noms
names-decisions-lead = Tout ce qui a été décidé sur les noms, dans l’ordre de names.toml. Chaque décision peut être annulée.
names-preview-title = Ce que change cette décision
names-before = Maintenant
names-after = Ensuite
names-one-already = C’est déjà un seul nom ; la décision le maintient.
names-becomes-one = Un seul nom, { $count ->
    [one] { $count } fois
   *[other] { $count } fois
} sous { $spellings ->
    [one] { $spellings } graphie.
   *[other] { $spellings } graphies.
}
names-becomes-several = Ces graphies deviennent des noms à part ; les autres graphies rejoignent celui dont elles sont le plus proches.
names-apart-already = Ce sont déjà des noms différents ; la décision le maintient.
names-becomes-shown = Le nom s’affiche sous cette forme ; ses graphies restent ce qu’elles sont.
names-written-where = Cela est écrit dans names.toml, les noms sont rapprochés à nouveau, et la décision peut être annulée.
names-confirm = Décider ainsi
names-cancel = Ne rien changer
names-joined = Sont un seul nom :
names-apart = Sont des noms différents :
names-preferred = S’affiche autrement :
names-other-decision = Une autre décision :
names-written = Écrit comme décision { $number }.
names-now = Le nom se trouve maintenant { $count ->
    [one] { $count } fois
   *[other] { $count } fois
} sous { $spellings ->
    [one] { $spellings } graphie.
   *[other] { $spellings } graphies.
}
names-undo = Annuler
names-decision-number = la décision { $number }
names-undone = La décision a été annulée. Les noms sont rapprochés à nouveau.
names-refused = Cela ne peut pas se faire
names-nothing-changed = Rien n’a été changé.
names-no-spelling = L’archive n’a pas cette graphie :
names-meant = Vous pensez peut-être à :
names-twice = La même graphie figure deux fois :
names-no-form = La forme à afficher est vide.
