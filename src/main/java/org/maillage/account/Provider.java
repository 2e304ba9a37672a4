package org.maillage.account;

/**
 * Who vouches for people here, as the settings say: a provider of OpenID Connect.
 *
 * @param issuer its address, exactly as it names itself
 * @param clientId how it knows this site
 * @param clientSecret by which it recognises this site
 * @param name what the button says
 */
public record Provider(String issuer, String clientId, String clientSecret, String name) {

  /** {@return whether an address may be asked} In clear only where the issuer itself is. */
  boolean mayBeAsked(java.net.URI address) {
    boolean safe =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && issuer.startsWith("http://"));
    return safe && address.getHost() != null;
  }

  @Override
  public String toString() {
    return name + " (" + issuer + ")"; // the secret stays out of logs
  }
}
