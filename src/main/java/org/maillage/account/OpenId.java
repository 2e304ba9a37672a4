package org.maillage.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Unvouched.Reason;
import org.maillage.model.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks with the provider: OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636).
 * What the provider says of itself is asked when it is first needed, and again after an hour.
 * Thread-safe.
 */
public final class OpenId {
  private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);

  /** With a key pair, always: who knows the client's secret is not the provider. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES512);

  private static final Duration KEPT = Duration.ofHours(1);

  private final Provider provider;
  private final InstantSource clock;
  private final Distant distant = new Distant();
  private volatile @Nullable Known known;

  public OpenId(Provider provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /** What the provider says of itself. */
  private record Known(OIDCProviderMetadata said, JWKSource<SecurityContext> keys, long until) {}

  /**
   * What ties an answer to the browser that set out for it.
   *
   * @param state known to everyone on the way
   * @param nonce to come back in the provider's word
   * @param verifier to be shown when the code is redeemed
   */
  record Proofs(String state, String nonce, String verifier) {

    /**
     * {@return the proofs of a departure}
     *
     * @param state a token of its own
     * @param seal what only the pages of one browser hold
     */
    static Proofs of(String state, String seal) {
      return new Proofs(
          state, Digest.of("nonce " + state + seal), Digest.of("verifier " + state + seal));
    }
  }

  /**
   * Somebody the provider vouches for.
   *
   * @param identity a digest of the issuer and of what it calls this person
   * @param idToken the provider's word, to be shown to it at logout
   */
  record Vouched(String identity, String subject, JWT idToken, AccessToken access) {}

  String name() {
    return provider.name();
  }

  /**
   * {@return where the browser has to go to ask for the provider's word}
   *
   * @param back where it shall come back to
   */
  String away(String back, Proofs proofs) throws Unvouched {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope("openid", "email"),
            new ClientID(provider.clientId()),
            URI.create(back))
        .endpointURI(known().said().getAuthorizationEndpointURI())
        .state(new State(proofs.state()))
        .nonce(new Nonce(proofs.nonce()))
        .codeChallenge(new CodeVerifier(proofs.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI()
        .toString();
  }

  /**
   * {@return whom the provider vouches for}
   *
   * @param issuer who says that it sent the code (RFC 9207), null when nobody does
   * @param back where the browser was sent back to, exactly
   */
  Vouched redeem(String code, @Nullable String issuer, String back, Proofs proofs)
      throws Unvouched {
    Known here = known();
    boolean expected = here.said().supportsAuthorizationResponseIssuerParam();
    if (issuer == null ? expected : !issuer.equals(provider.issuer())) {
      throw new Unvouched(Reason.UNSURE, "The code is another issuer's");
    }
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), URI.create(back), new CodeVerifier(proofs.verifier()));
    var request =
        new TokenRequest.Builder(here.said().getTokenEndpointURI(), client(here.said()), grant);
    try {
      TokenResponse answer =
          OIDCTokenResponseParser.parse(distant.ask(request.build().toHTTPRequest()));
      if (!(answer instanceof OIDCTokenResponse good)) {
        // Most often a code that is too old, or was redeemed before.
        throw new Unvouched(Reason.LATE, "The code was refused");
      }
      JWT idToken = good.getOIDCTokens().getIDToken();
      String subject =
          new IDTokenValidator(issuer(), new ClientID(provider.clientId()), keys(here), null)
              .validate(idToken, new Nonce(proofs.nonce()))
              .getSubject()
              .getValue();
      return new Vouched(
          Digest.of("identity " + provider.issuer() + " " + subject),
          subject,
          idToken,
          good.getOIDCTokens().getAccessToken());
    } catch (IOException down) {
      throw new Unvouched(Reason.DOWN, down);
    } catch (ParseException | BadJOSEException wrong) {
      throw new Unvouched(Reason.UNSURE, wrong);
    } catch (JOSEException failure) {
      throw unreadable(failure);
    }
  }

  /**
   * {@return the address of somebody's mail}
   *
   * @throws Unvouched when the provider does not vouch for it
   */
  String email(Vouched who) throws Unvouched {
    try {
      var claims = new UserInfo(who.idToken().getJWTClaimsSet());
      if (claims.getEmailAddress() == null) {
        claims = userInfo(who);
      }
      String address = claims.getEmailAddress();
      if (address == null || !Boolean.TRUE.equals(claims.getEmailVerified())) {
        throw new Unvouched(Reason.UNVERIFIED, "No verified address");
      }
      return address;
    } catch (IOException down) {
      throw new Unvouched(Reason.DOWN, down);
    } catch (ParseException | java.text.ParseException | BadJOSEException wrong) {
      throw new Unvouched(Reason.UNSURE, wrong);
    } catch (JOSEException failure) {
      throw unreadable(failure);
    }
  }

  /** Said as JSON by most, as a signed JWT by some, ProConnect among them. */
  private UserInfo userInfo(Vouched who)
      throws Unvouched, IOException, ParseException, BadJOSEException, JOSEException {
    Known here = known();
    URI address = here.said().getUserInfoEndpointURI();
    if (address == null || !provider.mayBeAsked(address)) {
      throw new Unvouched(Reason.UNVERIFIED, "Nowhere to ask for an address");
    }
    UserInfoResponse answer =
        UserInfoResponse.parse(
            distant.ask(new UserInfoRequest(address, who.access()).toHTTPRequest()));
    if (!(answer instanceof UserInfoSuccessResponse good)) {
      throw new Unvouched(Reason.UNSURE, "It does not say more");
    }
    UserInfo said = good.getUserInfo();
    if (said == null) {
      var processor = new DefaultJWTProcessor<SecurityContext>();
      processor.setJWSKeySelector(keys(here));
      processor.setJWTClaimsSetVerifier(
          new DefaultJWTClaimsVerifier<>(
              provider.clientId(),
              new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
              Set.of("sub")));
      said = new UserInfo(processor.process(good.getUserInfoJWT(), null));
    }
    if (!said.getSubject().getValue().equals(who.subject())) {
      throw new Unvouched(Reason.UNSURE, "It speaks of somebody else");
    }
    return said;
  }

  /**
   * {@return where the browser has to go to leave the provider too; empty where it has no such
   * place, or does not answer}
   *
   * @param idToken the provider's word on who leaves
   * @param back where the browser shall come back to
   */
  Optional<String> farewell(String idToken, String back) {
    try {
      URI door = known().said().getEndSessionEndpointURI();
      if (door == null || !provider.mayBeAsked(door)) {
        return Optional.empty();
      }
      var request = new LogoutRequest(door, JWTParser.parse(idToken), URI.create(back), null);
      return Optional.of(request.toURI().toString());
    } catch (Unvouched | java.text.ParseException failure) {
      LOG.info("Left here, and not at the provider: {}", failure.getMessage());
      return Optional.empty();
    }
  }

  private Issuer issuer() {
    return new Issuer(provider.issuer());
  }

  private static JWSKeySelector<SecurityContext> keys(Known here) {
    return new JWSVerificationKeySelector<>(SIGNATURES, here.keys());
  }

  private ClientAuthentication client(OIDCProviderMetadata said) {
    var id = new ClientID(provider.clientId());
    var secret = new Secret(provider.clientSecret());
    List<ClientAuthenticationMethod> methods = said.getTokenEndpointAuthMethods();
    boolean basic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
  }

  /** A key that could not be fetched is no proof of a forged word. */
  private static Unvouched unreadable(JOSEException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return new Unvouched(Reason.DOWN, failure);
      }
    }
    return new Unvouched(Reason.UNSURE, failure);
  }

  private Known known() throws Unvouched {
    Known here = known;
    if (here == null || here.until() < clock.millis()) {
      here = discover();
      known = here;
    }
    return here;
  }

  private Known discover() throws Unvouched {
    String base = provider.issuer().replaceFirst("/$", "");
    try {
      String text = distant.read(URI.create(base + "/.well-known/openid-configuration"));
      OIDCProviderMetadata said = OIDCProviderMetadata.parse(text);
      if (!said.getIssuer().getValue().equals(provider.issuer())) {
        throw new Unvouched(Reason.UNSURE, "It says that it is " + said.getIssuer());
      }
      boolean complete =
          Stream.of(
                  said.getAuthorizationEndpointURI(),
                  said.getTokenEndpointURI(),
                  said.getJWKSetURI())
              .allMatch(address -> address != null && provider.mayBeAsked(address));
      if (!complete) {
        throw new Unvouched(Reason.UNSURE, "It has no safe place to ask");
      }
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.<SecurityContext>create(said.getJWKSetURI().toURL(), distant)
              .refreshAheadCache(false)
              .build();
      return new Known(said, keys, clock.millis() + KEPT.toMillis());
    } catch (ParseException wrong) {
      throw new Unvouched(Reason.UNSURE, wrong);
    } catch (IOException down) {
      throw new Unvouched(Reason.DOWN, down);
    }
  }
}
