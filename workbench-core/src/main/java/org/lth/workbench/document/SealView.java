package org.lth.workbench.document;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.seal.Seal;

/**
 * A seal that was written.
 *
 * @param file its name
 * @param home hash of the journal's first event
 * @param at when
 * @param position of the journal's last event
 * @param streams how many histories it has the ends of
 * @param signer digest of the public key; null if it is not signed
 * @param remembered whether the home keeps it too
 */
public record SealView(
    String file,
    String home,
    String at,
    long position,
    int streams,
    @Nullable String signer,
    boolean remembered) {

  /** The view of a seal. */
  public static SealView of(Path file, Seal seal, Optional<Digest> signer, boolean isRemembered) {
    return new SealView(
        file.toString(),
        seal.home().toString(),
        seal.at(),
        seal.position(),
        seal.heads().size(),
        signer.map(Digest::toString).orElse(null),
        isRemembered);
  }
}
