network-title = Who writes to whom
network-lead = Correspondents in all of their spellings. A message counts once for each recipient, copies included.
network-least = Ties of at least so many messages
network-no-copies = leave out who only got a copy
network-inferred = take recipients that the scan lost and the context suggests
network-time = Stretch of time
network-earlier = Earlier
network-later = Later
network-all-time = All time
network-first-year = Begin with the first year
network-sizes = { $correspondents ->
    [one] { $correspondents } correspondent
   *[other] { $correspondents } correspondents
}, { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}, { $communities ->
    [one] { $communities } community.
   *[other] { $communities } communities.
}
network-left-out = Left out: { $sender ->
    [one] { $sender } message without a sender
   *[other] { $sender } messages without a sender
}, { $recipient } without a recipient, { $light ->
    [one] { $light } tie below the fewest messages.
   *[other] { $light } ties below the fewest messages.
}
network-nothing = No two correspondents fit. Fewer messages a tie or a longer time show more.
network-ties = Who wrote to whom, the heaviest ties first
network-from = From
network-to = To
network-first = First
network-last = Last
network-drawn = Drawn: of the { $nodes } strongest those that are joined by their { $ties } heaviest ties each.
network-figure = Who writes with whom
network-strength = messages sent and received
network-weight = messages between two
network-around = around
network-correspondents = Correspondents, the strongest first
network-writes-with = Writes with
network-between = Betweenness
network-community = Community
network-communities = Communities
network-modularity = Groups that write more among themselves than by chance. Modularity:
