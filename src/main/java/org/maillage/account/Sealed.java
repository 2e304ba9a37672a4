package org.maillage.account;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.maillage.model.Digest;

/** Texts that only whoever has a token can read: AES in GCM, by a key that the token makes. */
final class Sealed {
  private Sealed() {}

  static String seal(String text, String token) {
    var sealed =
        new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(text));
    try {
      sealed.encrypt(new DirectEncrypter(key(token)));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible); // every Java has AES
    }
    return sealed.serialize();
  }

  /** {@return what was sealed with this very token} */
  static String open(String sealed, String token) {
    try {
      JWEObject object = JWEObject.parse(sealed);
      object.decrypt(new DirectDecrypter(key(token)));
      return object.getPayload().toString();
    } catch (ParseException | JOSEException otherToken) {
      throw new IllegalStateException(otherToken);
    }
  }

  private static byte[] key(String token) {
    return Digest.sha256().digest(("sealed by " + token).getBytes(StandardCharsets.UTF_8));
  }
}
