home-title = L’archive en un coup d’œil
home-lead = { $documents ->
    [one] { $documents } document à chercher, à compter et à lire.
   *[other] { $documents } documents à chercher, à compter et à lire.
}
home-begin-search = Trouver des documents par mots, noms et dates.
home-begin-names = Voir qui est qui, et sous quelles graphies.
home-begin-terms = Compter les mots, les comparer, les voir en contexte et dans le temps.
home-begin-network = Voir qui écrit à qui.
home-preparing = Le volume dans le temps, les correspondants et les mots de chaque année suivent dans quelques secondes ; la page revient d’elle-même. La recherche fonctionne déjà.
home-messages = Messages
home-different = Messages, copies comptées une fois
home-words = Mots et nombres
home-first = Premier message
home-last = Dernier message
home-releases = Documents publiés
home-mails = Fichiers de courriel
home-articles = Articles
home-papers = Autres documents
home-volume = Volume dans le temps
home-volume-figure = Messages par mois, copies comptées une fois
home-no-days = Aucun message de cette archive ne porte de date.
home-correspondents = Qui a le plus écrit et reçu
home-correspondents-table = Messages envoyés et reçus, copies comptées une fois
home-all-names = Tous les noms
home-years = Les mots les plus typiques de chaque année
home-years-lead = Les mots plus employés dans une année que dans toutes les autres réunies. Une année mène à sa comparaison, un mot aux endroits où il se trouve.
home-year-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
home-unread = Ce qui n’a pas pu être lu
home-all-read = Tous les fichiers ont été lus sans aucun doute.
home-unread-lead = Chacun de ces fichiers a sa ligne, avec la raison, sur la page consacrée à cette archive.
home-far-off = { $count ->
    [one] { $count } message porte une date loin de toutes les autres, que le scan a pu altérer ; il figure dans le tableau.
   *[other] { $count } messages portent une date loin de toutes les autres, que le scan a pu altérer ; ils figurent dans le tableau.
}
