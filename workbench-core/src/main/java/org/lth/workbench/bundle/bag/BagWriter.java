package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.bundle.bag.ArchiveWriter.Measured;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.snapshot.StorageFailed;

/** Writes zipped bags. */
final class BagWriter implements BundleWriter {
  private final HomeLayout home;
  private final Descriptions descriptions;

  BagWriter(HomeLayout home, Descriptions descriptions) {
    this.home = home;
    this.descriptions = descriptions;
  }

  @Override
  public Written write(BundleContents contents, Path target, Packing packing) {
    Optional<KeyFiles.Pair> key = packing.key().map(KeyFiles::pair);
    try {
      SortedMap<String, Measured> payload = payload(contents, packing);
      SortedMap<String, Measured> tags = tags(contents, payload, descriptions.software());
      Optional<SignatureFile> signature = key.map(pair -> sign(pair, tags));
      if (signature.isPresent()) {
        tags.put(BagLayout.SIGNATURE, text(signature.get().text()));
      }
      tags.putAll(payload);
      OutputFile.of(target)
          .overwriting(packing.isReplacing())
          .write(out -> write(out, contents, tags));
      Measured written = ArchiveWriter.measure(() -> Files.newInputStream(target));
      return new Written(
          written.digest(),
          written.size(),
          key.map(pair -> SignatureFile.signer(pair.publicKey())));
    } catch (IOException refused) {
      throw failed(target, refused);
    }
  }

  private SortedMap<String, Measured> payload(BundleContents contents, Packing packing)
      throws IOException {
    SortedMap<String, Measured> payload = new TreeMap<>();
    for (Digest snapshot : contents.snapshots()) {
      Path file = home.snapshot(snapshot);
      payload.put(
          BagLayout.snapshot(snapshot), ArchiveWriter.measure(() -> Files.newInputStream(file)));
    }
    for (Map.Entry<String, String> file : descriptions.records(contents).entrySet()) {
      payload.put(file.getKey(), text(file.getValue()));
    }
    for (Map.Entry<String, String> file :
        descriptions.pages(contents, packing.licence(), payload).entrySet()) {
      payload.put(file.getKey(), text(file.getValue()));
    }
    return payload;
  }

  private static SortedMap<String, Measured> tags(
      BundleContents contents, SortedMap<String, Measured> payload, String software) {
    long bytes = payload.values().stream().mapToLong(Measured::size).sum();
    SortedMap<String, Measured> tags = new TreeMap<>();
    tags.put(BagLayout.DECLARATION, text(BagLayout.DECLARATION_TEXT));
    tags.put(
        BagLayout.INFO,
        text(
            "Bag-Software-Agent: "
                + software
                + "\nBagging-Date: "
                + LocalDate.ofInstant(contents.date(), ZoneOffset.UTC)
                + "\nExternal-Identifier: "
                + contents.parts().get(0).head().hash()
                + "\nPayload-Oxum: "
                + bytes
                + "."
                + payload.size()
                + "\n"));
    tags.put(BagLayout.MANIFEST, text(ManifestFile.text(digests(payload))));
    tags.put(BagLayout.TAG_MANIFEST, text(ManifestFile.text(digests(tags))));
    return tags;
  }

  private static SortedMap<String, Digest> digests(SortedMap<String, Measured> files) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    files.forEach((name, file) -> digests.put(name, file.digest()));
    return digests;
  }

  private static SignatureFile sign(KeyFiles.Pair pair, SortedMap<String, Measured> tags) {
    try (java.io.InputStream manifest = tags.get(BagLayout.TAG_MANIFEST).source().open()) {
      byte[] signed = manifest.readAllBytes();
      SignatureFile signature = SignatureFile.sign(pair, signed);
      // The public key is a file of its own, which can be that of another pair.
      signature.verified(signed);
      return signature;
    } catch (IOException impossible) {
      throw new IllegalStateException("text in memory refused to be read", impossible);
    }
  }

  static Measured text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      return ArchiveWriter.measure(() -> new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new IllegalStateException("text in memory refused to be read", impossible);
    }
  }

  private static void write(
      OutputStream target, BundleContents contents, SortedMap<String, Measured> files)
      throws IOException {
    ArchiveWriter archive = new ArchiveWriter(target, contents.date());
    String base = "lth-" + contents.parts().get(0).run() + "/";
    for (Map.Entry<String, Measured> entry : files.entrySet()) {
      archive.add(base + entry.getKey(), entry.getValue());
    }
    archive.finish();
  }

  private static StorageFailed failed(Path file, IOException refused) {
    return new StorageFailed(
        Problem.what("what goes into the bundle could not be read")
            .where(file.toString())
            .expected("readable files in the home")
            .actual(refused.toString())
            .next("run `workbench verify`, then do the same again"),
        refused);
  }
}
