# Un document.
doc-kind-release = document d’une publication
doc-kind-mail = fichier de courriel
doc-kind-article = article de presse
doc-kind-paper = autre document
doc-no-subject = (sans objet)
doc-no-sender = (expéditeur non imprimé)
doc-no-recipient = (aucun destinataire imprimé)
doc-no-date = (aucune date lisible)
doc-release = Publication
doc-release-full = publié en entier
doc-release-part = publié en partie
doc-release-unknown = mention absente ou illisible
doc-exemptions = Retenu au titre de
doc-case = Dossier
doc-released = Publié le
doc-from-stamp = (d’après le tampon)
doc-pages = Pages
doc-classification = Classification
doc-classified-by = classifié par
doc-classified-on = le
doc-declassify-on = à déclassifier le
doc-neighbours = Résultats de votre recherche
doc-previous = résultat précédent
doc-next = résultat suivant
doc-hit-of = résultat { $number } sur { $total }
doc-back = retour aux résultats
doc-parts = Parties de cette page
doc-reading = À lire
doc-printed = Tel qu’imprimé
doc-cite = Citer
doc-copies = Copies
doc-origin = Fichier source
doc-hits = { $count ->
    [one] { $count } occurrence dans le texte
   *[other] { $count } occurrences dans le texte
}
doc-newest-first = le plus récent d’abord
doc-oldest-first = le plus ancien d’abord
doc-only-message = Seul message
doc-message-of = Message { $number } sur { $total }
doc-newest = le plus récent
doc-earlier = antérieur, cité par ceux du dessus
doc-memo = une note
doc-quote = cité avec l’expéditeur et l’heure seulement
doc-text = Texte hors des messages
doc-whole-text = Texte
doc-no-words = Aucun mot propre.
doc-from = De
doc-to = À
doc-cc = Copie à
doc-bcc = Copie cachée à
doc-sent = Envoyé
doc-subject = Objet
doc-attachments = Pièces jointes
doc-inferred = supposé, non imprimé
doc-inferred-by-case = La page n’imprime aucun destinataire ; le dossier { $case } est la publication de cette boîte aux lettres.
doc-more-parties = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
doc-as-printed = imprimé ainsi :
doc-repaired = réparé
doc-page = Page { $number }
doc-quoted-lines = { $count ->
    [one] { $count } ligne citée
   *[other] { $count } lignes citées
}
doc-authors = Par
doc-outlet = Titre de presse
doc-published = Paru
doc-topic = Rubrique
doc-dates = { $count ->
    [one] { $count } date dans le texte
   *[other] { $count } dates dans le texte
}
doc-dates-table = Dates dans le texte
doc-dates-words = Mots
doc-dates-value = Énonce
doc-dates-resolved = Voudrait dire, d’après la signature
doc-legend = Ce qui est distingué dans le texte imprimé
doc-region-header = en-tête d’un message
doc-region-stamp = tampon
doc-region-release-mark = mention de publication
doc-region-margin-code = code d’exemption
doc-region-classification = classification
doc-region-furniture = habillage de page
doc-long = Parties d’un long texte
doc-long-part = Octets { $start } à { $end } sur { $length }.
doc-long-before = avant
doc-long-after = après
doc-first-line = De la ligne
doc-last-line = à la ligne
doc-choose = Marquer et citer
doc-choose-none = Ne rien marquer
doc-choose-selection = Citer les mots sélectionnés
doc-cite-lead = Du document entier. Marquez des lignes ci-dessus pour citer un passage.
doc-cite-chosen = Du passage marqué :
doc-cite-plain = En une phrase
doc-cite-csl = CSL-JSON
doc-cite-bibtex = BibTeX
doc-copy = Copier
doc-copied = Copié
doc-download-csl = Fichier CSL-JSON
doc-download-bibtex = Fichier BibTeX
doc-download-text = Texte tel qu’imprimé
doc-as-json = Cette page en JSON
doc-cite-quoted = «{"\u00A0"}{ $text }{"\u00A0"}»
doc-cite-document = document { $id }
doc-cite-case = dossier { $case }
doc-cite-released = publié le { $day }
doc-cite-passage = p.{"\u00A0"}{ $page }, lignes { $first } à { $last } (octets { $start } à { $end })
doc-cite-archive = archive { $name }
doc-copies-unknown = Les copies sont encore recherchées. Rechargez la page dans un instant.
doc-copies-none = Aucun autre document de l’archive ne dit presque la même chose.
doc-copies-lead = { $count ->
    [one] { $count } autre document dit la même chose, ou presque.
   *[other] { $count } autres documents disent la même chose, ou presque.
}
doc-compare = comparer mot à mot
doc-file = Chemin
doc-size = Taille
doc-encoding = Encodage
doc-guessed = (supposé)
doc-container-hash = BLAKE3 du fichier qui le contenait
doc-no-file = Le registre ne connaît aucun fichier de ce document.
doc-all-notes = { $count ->
    [one] { $count } remarque faite à la lecture
   *[other] { $count } remarques faites à la lecture
}
doc-note-weekday = Jour de la semaine qui ne convient pas
doc-note-impossible-date = Date absente du calendrier
doc-note-unreadable-date = Date illisible
doc-note-repaired-date = Date lue malgré un dommage
doc-note-incomplete-date = Date incomplète
doc-note-ambiguous-date = Date lisible de deux façons
doc-note-contradictory-dates = Dates qui se contredisent
doc-note-ambiguous-figure = Nombre lisible de deux façons
doc-note-unbalanced-quotation = Guillemet sans son pendant
doc-note-stamp-disagreement = Tampons en désaccord
doc-note-missing-stamp = Aucun tampon lisible
doc-note-unreadable-release = Mention de publication illisible
doc-note-repaired-label = Étiquette d’en-tête lue malgré un dommage
doc-note-missing-field = Champ d’en-tête absent
doc-note-empty = Document sans mots
doc-note-unknown-layout = Présentation inconnue
doc-note-damaged-part = Partie abîmée
doc-note-limit = Limite atteinte
doc-note-encoding = Encodage
doc-note-other = Remarque
doc-code-b1 = défense nationale ou politique étrangère, classifié
doc-code-b2 = règles et pratiques internes d’une administration
doc-code-b3 = retenu en vertu d’une autre loi
doc-code-b4 = secrets d’affaires et informations commerciales confidentielles
doc-code-b5 = délibérations et avis juridiques au sein du gouvernement
doc-code-b6 = vie privée
doc-code-b7 = dossiers de police et de justice
doc-code-b7a = police et justice : pourrait gêner une procédure
doc-code-b7b = police et justice : pourrait priver d’un procès équitable
doc-code-b7c = police et justice : vie privée
doc-code-b7d = police et justice : une source confidentielle
doc-code-b7e = police et justice : techniques et instructions
doc-code-b7f = police et justice : pourrait mettre une personne en danger
doc-code-b8 = surveillance des banques
doc-code-b9 = données géologiques sur des puits
doc-code-14a = classifié : plans, armes ou opérations militaires
doc-code-14b = classifié : informations de gouvernements étrangers
doc-code-14c = classifié : activités, sources ou méthodes de renseignement
doc-code-14d = classifié : relations extérieures, sources confidentielles
doc-code-14e = classifié : science, technique ou économie touchant la sécurité nationale
doc-code-14f = classifié : protection de matières et d’installations nucléaires
doc-code-14g = classifié : vulnérabilités de systèmes et d’installations
doc-code-14h = classifié : armes de destruction massive
doc-compare-title = { $first } et { $second } comparés
doc-compare-lead = Les mots que des personnes ont écrits, message par message, sans en-têtes ni tampons. Fins de ligne et espaces ne comptent pas ; lettres, majuscules et signes comptent.
doc-compare-heads = Les deux documents
doc-compare-messages = Messages
doc-compare-word-count = Mots
doc-compare-words = Mot à mot
doc-compare-legend = Comment les différences sont montrées
doc-compare-only = seulement dans { $id }
doc-compare-same = Les deux ont les mêmes mots.
doc-compare-places = { $count ->
    [one] Ils diffèrent à { $count } endroit ; { $share } des mots ne sont que dans l’un d’eux.
   *[other] Ils diffèrent à { $count } endroits ; { $share } des mots ne sont que dans l’un d’eux.
}
doc-compare-equal = { $count ->
    [one] … { $count } mot commun …
   *[other] … { $count } mots communs …
}
doc-compare-cut = Au plus { $most } mots de chacun sont comparés ; le reste figure à la fin sans comparaison.
doc-elsewhere = { $count ->
    [one] Ce message figure aussi dans un autre document :
   *[other] Ce message figure aussi à { $count } autres endroits :
}
doc-elsewhere-more = { $count ->
    [one] encore un
   *[other] encore { $count }
}
doc-elsewhere-top = sur sa propre page
doc-elsewhere-forwarded = transféré
doc-elsewhere-quoted = sous une réponse
doc-elsewhere-cut = avec moins de mots
doc-elsewhere-empty = sans ses mots
doc-redactions = Montré ici, caché là
doc-redactions-lead = Des mots d’un même message qu’un document montre et qu’un autre cache au même endroit. La page qui les cache le dit par un code, ou par du papier blanc dans un document publié en partie. Lisez-les dans leur document avant de les utiliser.
doc-redactions-shows = { $count ->
    [one] montre un mot :
   *[other] montre { $count } mots :
}
doc-redactions-withholds = les cache :
doc-redactions-gap = papier blanc, sans code à côté
doc-page-image = La page { $number } telle qu’elle est
doc-page-image-alt = La page { $number } de { $id } telle qu’elle est ; son texte figure dessous
doc-no-page-image = Pas d’image de page :
doc-draws-no-pages = ce serveur ne dessine pas de pages.
doc-format = Format
doc-pages-without-text = Pages sans texte
doc-pages-by-ocr = Pages lues sur leur image
doc-read-with = Lu avec
doc-properties = Ce que le fichier dit de lui-même
doc-attached-to = Joint à
doc-attached = Joint à celui-ci
