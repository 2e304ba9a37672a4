package org.maillage.account;

/** The provider did not vouch for somebody, or not for somebody who may come in. */
final class Unvouched extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, with the status of the page that says so. */
  enum Reason {
    /** The person or the provider said no. */
    DENIED(403),
    /** What came back was used before, is too old, or set out from another browser. */
    LATE(400),
    /** The provider does not answer, or not in time, or without end. */
    DOWN(503),
    /** It answered what cannot be trusted. */
    UNSURE(400),
    /** It does not vouch for the address to which an invitation could have been made. */
    UNVERIFIED(403),
    /** There is no account for this person. */
    UNKNOWN(403),
    /** This identity opens another account already. */
    TAKEN(409);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Reason reason;

  Unvouched(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Unvouched(Reason reason, Exception cause) {
    super(cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
