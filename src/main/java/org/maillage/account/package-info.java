/**
 * Who may come in: accounts, ranks, passwords, sessions, invitations, and who vouches for people
 * besides: a provider of OpenID Connect, with which only this package talks.
 *
 * <p>Invariant: no secret is stored as it is. Passwords are kept as Argon2id, the tokens of
 * sessions and invitations as digests, addresses as digests that are swept away after a day.
 *
 * <p>Absent: mail. An invitation is a link that whoever invites hands over. What an account did is
 * in the journal, not here.
 */
@NullMarked
package org.maillage.account;

import org.jspecify.annotations.NullMarked;
