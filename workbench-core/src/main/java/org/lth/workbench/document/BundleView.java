package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleExport.Exported;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.bundle.BundleReader.Signature;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.domain.Digest;

/** What is said of bundles. */
public final class BundleView {
  private BundleView() {}

  /**
   * A bundle that was written.
   *
   * @param file its name
   * @param digest of its bytes
   * @param bytes its length
   * @param signer digest of the public key; null if it is not signed
   * @param runs that it holds
   */
  public record ExportView(
      String file, String digest, long bytes, @Nullable String signer, List<PartView> runs) {
    public ExportView {
      runs = List.copyOf(runs);
    }

    /** The view of an export. */
    public static ExportView of(Path file, Exported exported) {
      return new ExportView(
          file.toString(),
          exported.written().digest().toString(),
          exported.written().bytes(),
          exported.written().signer().map(Digest::toString).orElse(null),
          PartView.of(exported.contents().parts()));
    }
  }

  /**
   * A bundle that was read.
   *
   * @param found what the verification of its events and snapshots says
   * @param digest of the file's bytes
   * @param signer digest of the public key; null if it is not signed
   * @param trusted whether it is sound, and signed by the key that was demanded
   * @param runs that it holds; none if it is not sound
   */
  public record CheckView(
      @JsonUnwrapped VerifyView found,
      String digest,
      @Nullable String signer,
      boolean trusted,
      List<PartView> runs) {
    public CheckView {
      runs = List.copyOf(runs);
    }

    /**
     * The view of a check.
     *
     * @param checked the bundle
     * @param isTrustChecked whether a key was demanded
     */
    public static CheckView of(Checked checked, boolean isTrustChecked) {
      boolean isSound = checked.report().problems().isEmpty();
      return new CheckView(
          VerifyView.of(checked.report()),
          checked.digest().toString(),
          signerOf(checked),
          isSound && isTrustChecked,
          isSound ? PartView.of(checked.contents().parts()) : List.of());
    }
  }

  /**
   * A bundle that was imported.
   *
   * @param digest of the file's bytes
   * @param signer digest of the public key; null if it is not signed
   * @param runs that it holds
   */
  public record ImportView(String digest, @Nullable String signer, List<ImportedPartView> runs) {
    public ImportView {
      runs = List.copyOf(runs);
    }

    /** The view of an import. */
    public static ImportView of(Checked checked, List<ImportedPart> parts) {
      return new ImportView(
          checked.digest().toString(),
          signerOf(checked),
          parts.stream()
              .map(
                  part ->
                      new ImportedPartView(PartView.of(part.part()), part.isNew(), part.added()))
              .toList());
    }
  }

  private static @Nullable String signerOf(Checked checked) {
    return checked.signature().map(Signature::signer).map(Digest::toString).orElse(null);
  }

  /**
   * A run in a bundle.
   *
   * @param run its id
   * @param part {@code whole} or {@code prefix}
   * @param version of its last event there
   * @param hash of that event
   */
  public record PartView(String run, String part, long version, String hash) {
    private static PartView of(RunPart part) {
      return new PartView(
          part.run().value(),
          part.part().word(),
          part.head().version(),
          part.head().hash().toString());
    }

    private static List<PartView> of(List<RunPart> parts) {
      return parts.stream().map(PartView::of).toList();
    }
  }

  /**
   * A run that was imported.
   *
   * @param view the run
   * @param isNew whether nothing of it was here
   * @param added how many of its events were not here
   */
  public record ImportedPartView(
      @JsonUnwrapped PartView view, @JsonProperty("new") boolean isNew, long added) {}
}
