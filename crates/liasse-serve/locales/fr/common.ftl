# Le cadre de chaque page.
nav-label = Principal
nav-home = En un coup d’œil
nav-search = Recherche
nav-names = Noms
nav-terms = Mots
nav-network = Réseau
nav-check = Recouper
nav-compare = Comparer
nav-saved = Gardé
nav-about = À propos
nav-help = Aide
skip-to-content = Aller au contenu
search-label = Chercher dans l’archive
search-placeholder = des mots, "une expression", from:nom
search-button = Chercher
footer-local = Cette page vient de votre propre machine. Rien de ce que vous lisez ou cherchez n’en sort.
footer-choices = Langue et couleurs
theme-system = Couleurs du système
theme-light = Clair
theme-dark = Sombre
pager-label = Pages
pager-first = Première page
pager-next = Page suivante
growth-starting = Les sources s’ouvrent.
growth-reading = Lecture des sources : { $percent } jusqu’ici, { $documents ->
    [one] { $documents } document lu
   *[other] { $documents } documents lus
}. Ce qui est validé peut déjà être cherché.
growth-done = Les sources sont lues : { $documents ->
    [one] { $documents } nouveau document
   *[other] { $documents } nouveaux documents
}.
growth-done-failed = { $failed ->
    [one] { $failed } fichier n’a pas pu être lu.
   *[other] { $failed } fichiers n’ont pas pu être lus.
}
growth-look = Voir lesquels
growth-failed = La lecture des sources s’est arrêtée avant la fin :
growth-again = Recharger la page
logout = Sortir
login-title = Entrer
login-lead = Cette archive est réservée aux personnes qui ont un nom et un mot de passe.
login-user = Nom
login-password = Mot de passe
login-button = Entrer
