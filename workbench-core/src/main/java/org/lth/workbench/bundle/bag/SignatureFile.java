package org.lth.workbench.bundle.bag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;

/**
 * An Ed25519 signature (RFC 8032) of the bytes of the tag manifest, which commits to every file.
 *
 * @param algorithm {@code Ed25519}
 * @param publicKey its X.509 form in base 64
 * @param signature in base 64
 */
record SignatureFile(String algorithm, String publicKey, String signature) {
  static final String ALGORITHM = "Ed25519";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  static SignatureFile sign(KeyFiles.Pair pair, byte[] signed) {
    try {
      PrivateKey key = pair.privateKey();
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(signed);
      Base64.Encoder encoder = Base64.getEncoder();
      return new SignatureFile(
          ALGORITHM,
          encoder.encodeToString(pair.publicKey().getEncoded()),
          encoder.encodeToString(signature.sign()));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("every JDK from 15 on signs with Ed25519", unavailable);
    }
  }

  String text() {
    try {
      return CanonicalJson.of(MAPPER.writeValueAsString(this)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a signature is a plain record", impossible);
    }
  }

  static SignatureFile parse(String text) {
    try {
      return MAPPER.readValue(text, SignatureFile.class);
    } catch (JsonProcessingException malformed) {
      throw refused("a signature in JSON", malformed.getOriginalMessage(), malformed);
    }
  }

  /**
   * The signer, if the signature fits.
   *
   * @return digest of the public key
   * @throws BundleRefused if it does not
   */
  Digest verified(byte[] signed) {
    if (!algorithm.equals(ALGORITHM)) {
      throw refused(ALGORITHM, algorithm, null);
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey);
      PublicKey key =
          SmallOrder.refused(
              KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(signed);
      if (!verifier.verify(Base64.getDecoder().decode(signature))) {
        throw refused("the signature of this bundle", "one of something else", null);
      }
      // The key's own form, since several encodings can stand for one key.
      return signer(key);
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw refused("a key and a signature of " + ALGORITHM, unusable.getMessage(), unusable);
    }
  }

  static Digest signer(PublicKey key) {
    return new Sha256().add(key.getEncoded()).finish();
  }

  private static BundleRefused refused(
      String expected, @Nullable String actual, @Nullable Throwable cause) {
    return new BundleRefused(
        Problem.what("the bundle's signature is wrong")
            .where(BagLayout.SIGNATURE)
            .expected(expected)
            .actual(Optional.ofNullable(actual).orElse("something else"))
            .next("do not use this bundle; get it again from somebody you trust"),
        cause);
  }
}
