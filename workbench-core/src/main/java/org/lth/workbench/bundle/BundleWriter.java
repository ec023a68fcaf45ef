package org.lth.workbench.bundle;

import java.nio.file.Path;
import java.util.Optional;
import org.lth.workbench.domain.Digest;

/** Packs contents into one file: the same bytes for the same contents. */
public interface BundleWriter {
  /**
   * Writes a bundle, whole or not at all.
   *
   * @param contents whose snapshots are in the home and were checked
   * @param target the file
   * @throws BundleRefused if the key is none
   * @throws org.lth.workbench.output.OutputRefused if the file is in the way
   * @throws org.lth.workbench.snapshot.StorageFailed if the disk refuses
   */
  Written write(BundleContents contents, Path target, Packing packing);

  /**
   * What a person may choose.
   *
   * @param isReplacing whether a file that is in the way is replaced
   * @param key a file with the private key that signs
   * @param licence the address of a licence, for the crate
   */
  record Packing(boolean isReplacing, Optional<Path> key, Optional<String> licence) {
    /** Nothing chosen. */
    public static final Packing PLAIN = new Packing(false, Optional.empty(), Optional.empty());
  }

  /**
   * A bundle that was written.
   *
   * @param digest of the file's bytes
   * @param bytes its length
   * @param signer digest of the public key, if it is signed
   */
  record Written(Digest digest, long bytes, Optional<Digest> signer) {}
}
