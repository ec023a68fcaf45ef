package org.lth.workbench.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.RawEvent;

/** Unpacks a file from elsewhere and trusts none of it. */
public interface BundleReader {
  /**
   * Reads a file's structure and every byte in it, and unpacks its snapshots.
   *
   * @param file of any origin
   * @param limits for what it turns out to hold
   * @param staging where its snapshots go, a private folder laid out like a home
   * @param observer hears of each file; the total counts each snapshot twice, since it is checked
   *     after it was unpacked
   * @throws BundleRefused if it is no bundle
   * @throws org.lth.workbench.snapshot.StorageFailed if there is no room to unpack it
   */
  Received read(Path file, BundleLimits limits, HomeLayout staging, Verification.Observer observer);

  /**
   * A bundle as it was received.
   *
   * @param digest of the file's bytes
   * @param problems of its files: wrong digests, missing and extra ones; nothing else may be used
   *     unless there are none
   * @param signature absent if it is not signed
   * @param parts what it says it holds
   * @param snapshots that were unpacked
   */
  record Received(
      Digest digest,
      List<Problem> problems,
      Optional<Signature> signature,
      List<ReceivedPart> parts,
      SortedSet<Digest> snapshots) {
    public Received {
      problems = List.copyOf(problems);
      parts = List.copyOf(parts);
    }
  }

  /**
   * What a bundle says of one run.
   *
   * @param run which one
   * @param part all of it, or what its branches need
   * @param head the hash of its last event
   * @param events rows as they were received
   */
  record ReceivedPart(RunId run, HistoryPart part, Digest head, List<RawEvent> events) {
    public ReceivedPart {
      events = List.copyOf(events);
    }
  }

  /**
   * A signature that fits the bundle and the key that came with it. That key proves nothing unless
   * the reader has it from elsewhere, too.
   *
   * @param signer digest of the public key
   */
  record Signature(Digest signer) {}
}
