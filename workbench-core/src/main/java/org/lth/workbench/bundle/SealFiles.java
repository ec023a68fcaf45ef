package org.lth.workbench.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.seal.Seal;
import org.lth.workbench.seal.SealForm;
import org.lth.workbench.seal.SealRefused;

/**
 * Seals as files outside of homes, signed or not.
 *
 * @param form of their documents
 * @param keys that sign
 */
public record SealFiles(SealForm form, SigningKeys keys) {
  private static final String SIGNATURE = "signature";

  /**
   * A seal that was read.
   *
   * @param seal what it says
   * @param signer digest of the public key whose signature fits, if it is signed
   */
  public record Sealed(Seal seal, Optional<Digest> signer) {}

  /**
   * Writes a seal to a file.
   *
   * @param key a file with the private key that signs it
   * @param isReplacing whether a file of that name is replaced
   * @return digest of the signer's public key
   */
  public Optional<Digest> write(Path file, Seal seal, Optional<Path> key, boolean isReplacing) {
    String plain = seal.text();
    Optional<String> signature = key.map(signing -> keys.sign(signing, bytes(plain)));
    String text = signature.map(signed -> with(plain, signed)).orElse(plain);
    OutputFile.of(file).overwriting(isReplacing).write(out -> out.write(bytes(text + "\n")));
    return signature.map(signed -> keys.verified(signed, bytes(plain)));
  }

  private static String with(String plain, String signature) {
    return CanonicalJson.of(
        plain.substring(0, plain.length() - 1) + ",\"" + SIGNATURE + "\":" + signature + "}");
  }

  /** Whether a file is a document and no archive, going by its first byte. */
  public static boolean isDocument(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '{';
    } catch (IOException unreadable) {
      // What reads it says why.
      return false;
    }
  }

  /**
   * Reads a seal.
   *
   * @param trusted a file with the public key that must have signed it
   * @throws SealRefused if it is none, or its signature does not fit
   */
  public Sealed read(Path file, Optional<Path> trusted) {
    SealForm.Document document = form.read(text(file));
    byte[] signed = bytes(document.seal().text());
    Optional<Digest> signer = document.signature().map(of -> signer(file, of, signed));
    Optional<Digest> wanted = trusted.map(keys::signer);
    if (wanted.isPresent() && !wanted.equals(signer)) {
      throw new SealRefused(
          Kind.REFUSED,
          Problem.what("the seal is not signed by the key that you trust")
              .where(file.toString())
              .expected("a signature by key " + wanted.get())
              .actual(signer.map(key -> "a signature by key " + key).orElse("no signature"))
              .next("use the seal that was signed with that key"),
          null);
    }
    return new Sealed(document.seal(), signer);
  }

  private Digest signer(Path file, String signature, byte[] signed) {
    try {
      return keys.verified(signature, signed);
    } catch (BundleRefused wrong) {
      throw new SealRefused(
          Kind.REFUSED,
          Problem.what("the seal's signature is wrong")
              .where(file.toString())
              .expected(wrong.problem().expected())
              .actual(wrong.problem().actual())
              .next("do not use this seal; get it again from where it was kept"),
          wrong);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new SealRefused(
          Kind.BAD_INPUT,
          Problem.what("the seal cannot be read")
              .where(file.toString())
              .expected("a file in UTF-8")
              .actual(unreadable.toString())
              .next("name a file that `workbench seal FILE` wrote"),
          unreadable);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
