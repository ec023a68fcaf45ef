package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.bundle.SigningKeys;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.output.Body;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.output.OutputFiles;

/**
 * Ed25519 keys in PEM files as OpenSSL writes them: PKCS #8 for the private key, with the public
 * key beside it in X.509 form.
 */
final class KeyFiles implements SigningKeys {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int LINE = 64;

  /** A key that signs, with its public half. */
  record Pair(PrivateKey privateKey, PublicKey publicKey) {}

  @Override
  public Digest generate(Path file) {
    KeyPair pair = newPair();
    Map<OutputFile, Body> files = new LinkedHashMap<>();
    files.put(
        OutputFile.of(file).ownersAlone(), body(pem(PRIVATE, pair.getPrivate().getEncoded())));
    files.put(OutputFile.of(publicFile(file)), body(pem(PUBLIC, pair.getPublic().getEncoded())));
    OutputFiles.write(files);
    return SignatureFile.signer(pair.getPublic());
  }

  private static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance(SignatureFile.ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("every JDK from 15 on has Ed25519", unavailable);
    }
  }

  private static Body body(String text) {
    return Body.of(text.getBytes(US_ASCII));
  }

  private static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  @Override
  public Digest signer(Path publicKey) {
    try {
      return SignatureFile.signer(publicKey(publicKey));
    } catch (GeneralSecurityException unusable) {
      throw noKey(publicKey, PUBLIC, unusable);
    }
  }

  @Override
  public String sign(Path privateKey, byte[] bytes) {
    return SignatureFile.sign(pair(privateKey), bytes).text().strip();
  }

  @Override
  public Digest verified(String signature, byte[] bytes) {
    return SignatureFile.parse(signature).verified(bytes);
  }

  /** The pair of a private key's file. */
  static Pair pair(Path file) {
    try {
      PrivateKey key = factory().generatePrivate(new PKCS8EncodedKeySpec(bytes(file, PRIVATE)));
      return new Pair(key, publicKey(publicFile(file)));
    } catch (GeneralSecurityException unusable) {
      throw noKey(file, PRIVATE, unusable);
    }
  }

  private static PublicKey publicKey(Path file) throws GeneralSecurityException {
    return SmallOrder.refused(
        factory().generatePublic(new X509EncodedKeySpec(bytes(file, PUBLIC))));
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(SignatureFile.ALGORITHM);
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static byte[] bytes(Path file, String kind) {
    try {
      Matcher pem =
          Pattern.compile("-----BEGIN " + kind + "-----\\s+([A-Za-z0-9+/=\\s]+)-----END " + kind)
              .matcher(Files.readString(file));
      if (!pem.find()) {
        throw noKey(file, kind, null);
      }
      return Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw noKey(file, kind, unreadable);
    }
  }

  private static BundleRefused noKey(Path file, String kind, @Nullable Throwable cause) {
    return new BundleRefused(
        Kind.BAD_INPUT,
        Problem.what("this is no usable key")
            .where(file.toString())
            .expected("a file with an Ed25519 " + kind + " in PEM")
            .actual(cause == null ? "something else" : cause.toString())
            .next("make a pair with `workbench keygen FILE`; FILE signs, FILE.pub is to trust"));
  }
}
