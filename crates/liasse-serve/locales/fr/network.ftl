network-title = Qui écrit à qui
network-lead = Les correspondants sous toutes leurs graphies. Un message compte une fois par destinataire, copies comprises.
network-least = Liens d’au moins tant de messages
network-no-copies = sans ceux qui n’ont reçu qu’une copie
network-inferred = avec les destinataires perdus au scan que le contexte suggère
network-time = Période
network-earlier = Avant
network-later = Après
network-all-time = Toute la durée
network-first-year = Commencer par la première année
network-sizes = { $correspondents ->
    [one] { $correspondents } correspondant
   *[other] { $correspondents } correspondants
}, { $ties ->
    [one] { $ties } lien
   *[other] { $ties } liens
}, { $communities ->
    [one] { $communities } communauté.
   *[other] { $communities } communautés.
}
network-left-out = Laissés de côté : { $sender ->
    [one] { $sender } message sans expéditeur
   *[other] { $sender } messages sans expéditeur
}, { $recipient } sans destinataire, { $light ->
    [one] { $light } lien au-dessous du minimum de messages.
   *[other] { $light } liens au-dessous du minimum de messages.
}
network-nothing = Aucune paire de correspondants ne convient. Moins de messages par lien ou une plus longue période en montrent davantage.
network-ties = Qui a écrit à qui, les liens les plus forts d’abord
network-from = De
network-to = À
network-first = Premier
network-last = Dernier
network-drawn = Dessinés : parmi les { $nodes } plus forts, ceux que relient leurs { $ties } liens les plus lourds.
network-figure = Qui écrit avec qui
network-strength = messages envoyés et reçus
network-weight = messages entre deux
network-around = autour de
network-correspondents = Correspondants, les plus forts d’abord
network-writes-with = Écrit avec
network-between = Intermédiarité
network-community = Communauté
network-communities = Communautés
network-modularity = Des groupes qui s’écrivent plus entre eux que par hasard. Modularité :
