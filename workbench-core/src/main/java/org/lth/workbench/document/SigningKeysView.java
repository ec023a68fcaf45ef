package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.lth.workbench.domain.Digest;

/**
 * A pair of keys for signing.
 *
 * @param privateKey its file
 * @param publicKey its file
 * @param signer digest of the public key
 */
public record SigningKeysView(
    @JsonProperty("private") String privateKey,
    @JsonProperty("public") String publicKey,
    String signer) {

  /** The view of keys in a private key's file and the one beside it. */
  public static SigningKeysView of(Path file, Digest signer) {
    return new SigningKeysView(file.toString(), file + ".pub", signer.toString());
  }
}
