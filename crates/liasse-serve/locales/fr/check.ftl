# Un article recoupé avec l’archive.
check-title = Recouper un article
check-lead = D’où vient chaque citation, qu’a-t-on coupé, ajouté ou changé, et les jours, heures, chiffres et noms sont-ils ceux de l’archive ?
check-text = Le texte de l’article
check-text-how = À coller, ou un fichier à déposer sur le champ ; { $most } au plus. Le texte est gardé dans le dossier de l’archive, sous checks, pour que son rapport ait une adresse. Rien ne quitte cette machine.
check-file = Ou lire un fichier dans ce champ :
check-button = Recouper
check-archive = Articles de l’archive
check-archive-none = L’archive n’a pas d’article de presse.
check-archive-more = { $total ->
    [one] Il y a { $total } article.
   *[other] Il y a { $total } articles, dont voici les plus récents.
}
check-archive-search = Chercher parmi tous
check-kept = Déjà recoupés
check-remove = Retirer
check-untitled = Sans titre
check-report = Article recoupé
check-another = Recouper un autre article
check-doc = Recouper cet article avec l’archive
check-permalink = Ce rapport se retrouve à l’adresse
check-as = en
check-not-kept = Le texte n’a pas pu être gardé ; ce rapport n’a donc pas d’adresse à lui.
check-quotations = { $count ->
    [one] { $count } citation
   *[other] { $count } citations
}
check-claims = { $count ->
    [one] { $count } affirmation
   *[other] { $count } affirmations
}
check-worst = À regarder d’abord
check-worst-none = Rien n’est contredit, introuvable ou incertain.
check-article = L’article
check-legend = Derrière chaque marque, un signe et un numéro mènent à ce qui a été constaté :
check-passages = Ce qui a été constaté
check-nothing = Rien dans l’article ne se laisse vérifier : ni citation, ni date, ni chiffre.
check-in-article = Dans l’article
check-differences = En quoi les mots diffèrent
check-nothing-there = rien
check-side-article = article
check-side-archive = archive
check-evidence = Pièces
check-nearest = Passage le plus proche
check-message = message { $number }
check-likely = vraisemblable à { $share } %
check-others = { $count ->
    [one] Un autre endroit
   *[other] { $count } autres endroits, le plus ancien d’abord
}
check-all = Tous les constats
check-number = N°
check-outcome = Constat
check-kind = Quoi
check-words = Mots de l’article
check-reason = Raison
check-searched = Ce qui a été parcouru
check-searched-documents = { $count ->
    [one] { $count } document de l’archive.
   *[other] { $count } documents de l’archive.
}
check-searched-silent = { $count ->
    [one] { $count } document n’a pas de texte : une source peut s’y trouver sans être vue.
   *[other] { $count } documents n’ont pas de texte : une source peut s’y trouver sans être vue.
}
check-not-found-means = « Introuvable » dit qu’aucun passage de ces textes ne convient, non qu’il n’en existe pas ailleurs.
