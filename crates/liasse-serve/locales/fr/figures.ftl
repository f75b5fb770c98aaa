# Ce que partagent toutes les pages de chiffres : filtres, règles de comptage, tableaux, fichiers.
figures-preparing = La page est en préparation
figures-preparing-words = Les mots des documents sont en train d’être comptés. Cela se fait une fois après l’arrivée de documents et prend quelques secondes ; la page revient d’elle-même.
figures-preparing-names = Les noms sont en train d’être rapprochés. Cela se fait une fois après l’arrivée de documents ou une décision et prend quelques secondes ; la page revient d’elle-même.
figures-preparing-passages = Les documents sont en train d’être découpés en passages, où les citations sont cherchées. Cela se fait une fois après l’arrivée de documents et prend quelques secondes ; la page revient d’elle-même.
figures-preparing-letters = La correspondance est en train d’être relevée dans les documents. Cela prend quelques secondes après chaque démarrage ; la page revient d’elle-même.
figures-load-again = Recharger la page maintenant
figures-as-csv = Chiffres en CSV
figures-as-svg = Figure en SVG
figures-as-table = Les chiffres en tableau
figures-show = Afficher
figures-filters = Filtres : quels messages
figures-rules = Règles : comment on compte
figures-any = indifférent
figures-query = Mots ou requête
figures-after = Envoyé à partir de
figures-before = Envoyé avant
figures-from = Expéditeur
figures-to = Destinataire
figures-with = Expéditeur, destinataire ou en copie
figures-kind = Type
figures-kind-release = documents publiés
figures-kind-mail = fichiers de courriel
figures-kind-article = articles
figures-kind-paper = autres documents
figures-release = Publié
figures-release-full = en entier
figures-release-part = en partie
figures-exemption = Code d’exemption
figures-in = Fichier ou dossier
figures-cc = En copie
figures-lang = Langue
figures-lang-en = anglais
figures-lang-fr = français
figures-lang-other = une autre
figures-no-name = n’est pas un nom de cette archive ; il est cherché tel qu’imprimé.
figures-several-names = peut être plusieurs noms ; il est cherché tel qu’imprimé :
figures-everything = Toute l’archive est sélectionnée.
figures-selected = Sélection :
figures-take-away = Retirer :
figures-formulae = Formules et leurs sources
figures-counted = Compté : { $tokens ->
    [one] { $tokens } mot ou nombre
   *[other] { $tokens } mots et nombres
} dans { $messages ->
    [one] { $messages } message
   *[other] { $messages } messages
} de { $documents ->
    [one] { $documents } document ;
   *[other] { $documents } documents ;
}
figures-layer = Les mots sont égaux
figures-layer-folded = sans casse ni accents
figures-layer-surface = tels qu’imprimés
figures-layer-stem = par leur racine
figures-own-words = propres mots seulement, sans les messages cités
figures-no-closings = sans les fins habituelles des messages
figures-each-copy = compter chaque copie d’un message
figures-stop-words = afficher aussi les mots les plus courants (le, de, the, of)
figures-all-tokens = afficher aussi les nombres et les adresses
figures-never-counted = Les tampons, les mentions et les en-têtes ne sont jamais comptés.
figures-rule-own = propres mots
figures-rule-all = messages cités compris
figures-rule-no-closings = sans les formules de fin
figures-rule-once = copies comptées une fois
figures-rule-each = chaque copie comptée
figures-rule-folded = sans casse ni accents
figures-rule-surface = mots tels qu’imprimés
figures-rule-stem = racines des mots
figures-rule-no-stop-words = mots les plus courants non affichés
figures-rule-all-tokens = nombres et adresses affichés aussi
