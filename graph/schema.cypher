// The one copy of the constraints and indexes. Every statement may be run again without harm.
// The sync test holds it against the model: it knows no label that the model does not.

// An item is an entity or a statement; one that was withdrawn keeps its id and its history.
CREATE CONSTRAINT item_id IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT territory_key IF NOT EXISTS FOR (n:Territory) REQUIRE n.key IS UNIQUE;
CREATE TEXT INDEX territory_names IF NOT EXISTS FOR (n:Territory) ON (n.names);

// Few are disputed, and they have a board of their own.
CREATE INDEX entity_status IF NOT EXISTS FOR (n:Entity) ON (n.status);
CREATE INDEX statement_status IF NOT EXISTS FOR (n:Statement) ON (n.status);

// The journal. The second guard against a lost save, and against a change applied twice.
CREATE CONSTRAINT revision_of IF NOT EXISTS FOR (n:Revision) REQUIRE (n.itemId, n.rev) IS UNIQUE;
CREATE CONSTRAINT change_seq IF NOT EXISTS FOR (n:Change) REQUIRE n.seq IS UNIQUE;
CREATE INDEX change_item IF NOT EXISTS FOR (n:Change) ON (n.itemId, n.rev);
CREATE INDEX commit_last IF NOT EXISTS FOR (n:Commit) ON (n.lastSeq);
CREATE CONSTRAINT commit_key IF NOT EXISTS FOR (n:Commit) REQUIRE n.txKey IS UNIQUE;
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (n:Store) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT counter_id IF NOT EXISTS FOR (n:Counter) REQUIRE n.id IS UNIQUE;

// Who may come in. Tokens are kept as digests.
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_login IF NOT EXISTS FOR (n:Account) REQUIRE n.login IS UNIQUE;
CREATE CONSTRAINT account_invitation IF NOT EXISTS FOR (n:Account) REQUIRE n.invitation IS UNIQUE;
CREATE CONSTRAINT account_identity IF NOT EXISTS FOR (n:Account) REQUIRE n.identity IS UNIQUE;
CREATE CONSTRAINT account_email IF NOT EXISTS FOR (n:Account) REQUIRE n.email IS UNIQUE;
CREATE CONSTRAINT departure_digest IF NOT EXISTS FOR (n:Departure) REQUIRE n.digest IS UNIQUE;
CREATE CONSTRAINT session_digest IF NOT EXISTS FOR (n:Session) REQUIRE n.digest IS UNIQUE;
CREATE CONSTRAINT throttle_key IF NOT EXISTS FOR (n:Throttle) REQUIRE n.key IS UNIQUE;

// What anyone says should be otherwise, until an editor decides.
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (n:Proposal) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT proposal_token IF NOT EXISTS FOR (n:Proposal) REQUIRE n.token IS UNIQUE;
CREATE INDEX proposal_state IF NOT EXISTS FOR (n:Proposal) ON (n.state);
CREATE INDEX proposal_account IF NOT EXISTS FOR (n:Proposal) ON (n.account);

// Of what documents do not speak, though a name says so: kept so that it is not offered again.
CREATE CONSTRAINT mention_refusal IF NOT EXISTS FOR (n:MentionRefusal) REQUIRE n.key IS UNIQUE;
CREATE INDEX mention_refusal_source IF NOT EXISTS FOR (n:MentionRefusal) ON (n.source);

// What was done for the rights of persons, each with its receipt.
CREATE CONSTRAINT rights_act_id IF NOT EXISTS FOR (n:RightsAct) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT rights_act_token IF NOT EXISTS FOR (n:RightsAct) REQUIRE n.token IS UNIQUE;
CREATE INDEX rights_act_item IF NOT EXISTS FOR (n:RightsAct) ON (n.item);
CREATE INDEX rights_act_state IF NOT EXISTS FOR (n:RightsAct) ON (n.state);

// The texts of documents.
CREATE CONSTRAINT transcript_source IF NOT EXISTS FOR (n:Transcript) REQUIRE n.source IS UNIQUE;
CREATE CONSTRAINT page_number IF NOT EXISTS FOR (n:Page) REQUIRE (n.source, n.number) IS UNIQUE;
CREATE INDEX page_source IF NOT EXISTS FOR (n:Page) ON (n.source);

// What imports and statistics ask for. Lists and searches are answered by the search index.
CREATE INDEX entity_origin IF NOT EXISTS FOR (n:Entity) ON (n.origin);
CREATE INDEX statement_origin IF NOT EXISTS FOR (n:Statement) ON (n.origin);
CREATE INDEX participation_role IF NOT EXISTS FOR (n:Participation) ON (n.role);
