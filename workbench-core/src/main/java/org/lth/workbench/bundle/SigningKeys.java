package org.lth.workbench.bundle;

import java.nio.file.Path;
import org.lth.workbench.domain.Digest;

/** Key files for signing bundles and seals. */
public interface SigningKeys {
  /**
   * Makes a new pair: the private key in a file that only its owner can read, the public key beside
   * it with the further extension {@code .pub}.
   *
   * @return digest of the public key
   * @throws org.lth.workbench.output.OutputRefused if a file is in the way
   */
  Digest generate(Path file);

  /**
   * The digest of a public key.
   *
   * @throws BundleRefused if the file is no public key
   */
  Digest signer(Path publicKey);

  /**
   * Signs bytes.
   *
   * @return the signature with its public key, in JSON
   * @throws BundleRefused if the file is no private key
   */
  String sign(Path privateKey, byte[] bytes);

  /**
   * The signer of a signature in JSON.
   *
   * @return digest of the public key
   * @throws BundleRefused if it is none, or of other bytes
   */
  Digest verified(String signature, byte[] bytes);
}
