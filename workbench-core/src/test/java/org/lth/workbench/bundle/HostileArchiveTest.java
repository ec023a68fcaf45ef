package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleLimits.Limit;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;

/**
 * Archives that would do harm when they are unpacked. Each is refused, and the home is as before.
 */
class HostileArchiveTest {
  private static final int SYMLINK = 0120777;
  private static final int DEVICE = 0020666;

  @TempDir Path root;

  private TinyHome home = new TinyHome(Path.of("unused"), 0);
  private Path bundle = Path.of("");

  @BeforeEach
  void open() {
    home = new TinyHome(root.resolve("home"), 1_772_000_000_000L);
    bundle = home.export(root.resolve("good.zip"), home.start(Map.of("levels", 0)).run());
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Writes an archive in the way that a test wants. */
  @FunctionalInterface
  private interface Packing {
    void pack(ZipArchiveOutputStream zip, BagFiles files) throws IOException;
  }

  private Path packed(Packing packing) throws IOException {
    Path file = root.resolve("hostile.zip");
    BagFiles files = BagFiles.of(bundle);
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Map.Entry<String, byte[]> each : files.files().entrySet()) {
        add(zip, new ZipArchiveEntry(files.base() + each.getKey()), each.getValue());
      }
      packing.pack(zip, files);
    }
    return file;
  }

  private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] bytes)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(bytes);
    zip.closeArchiveEntry();
  }

  private WorkbenchException refused(Path file, Demands demands) {
    Digest before = home.digest();
    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> home.load(file, demands));
    assertThat(refused).isNotNull();
    assertThat(home.digest()).isEqualTo(before);
    return refused;
  }

  private void assertRefused(Path file, String what) {
    WorkbenchException refused = refused(file, Demands.STANDARD);
    assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
    assertThat(refused.problem().what()).isEqualTo(what);
  }

  @Test
  void the_unchanged_bundle_packed_by_another_tool_is_accepted() throws IOException {
    assertThat(home.load(packed((zip, files) -> {}))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.txt",
        "lth/../../outside.txt",
        "/etc/outside.txt",
        "C:\\outside.txt",
        "lth\\..\\outside.txt",
        "lth//double.txt",
        "lth/./dot.txt",
        "lth/.hidden",
        "lth/nul\u0000byte",
        "lth/new\nline",
        "lth/\u202eright-to-left",
        "lth/e\u0301",
        "~/home.txt",
        "lth/-option/",
        "lth/a b",
        ""
      })
  void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
    Path file = packed((zip, files) -> add(zip, new ZipArchiveEntry(name), new byte[] {1}));

    assertRefused(file, "an entry of the archive has a name that is not allowed");
  }

  @Test
  void a_name_that_is_longer_than_any_of_ours_is_refused() throws IOException {
    String name = "lth/" + "a".repeat(60_000);
    Path file = packed((zip, files) -> add(zip, new ZipArchiveEntry(name), new byte[] {1}));

    assertThat(refused(file, Demands.STANDARD).kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {SYMLINK, DEVICE})
  void a_link_or_device_is_refused(int mode) throws IOException {
    Path file =
        packed(
            (zip, files) -> {
              ZipArchiveEntry entry = new ZipArchiveEntry(files.base() + "data/link");
              entry.setUnixMode(mode);
              add(zip, entry, "/etc/passwd".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            });

    assertRefused(file, "an entry of the archive is no plain file");
  }

  @Test
  void a_name_that_comes_twice_is_refused() throws IOException {
    Path file =
        packed(
            (zip, files) ->
                add(zip, new ZipArchiveEntry(files.base() + "data/README.md"), new byte[] {1}));

    assertRefused(file, "two entries of the archive have one name");
  }

  @Test
  void names_that_differ_in_case_only_are_refused() throws IOException {
    Path file =
        packed(
            (zip, files) ->
                add(zip, new ZipArchiveEntry(files.base() + "data/readme.MD"), new byte[] {1}));

    assertRefused(file, "two entries of the archive have one name");
  }

  @Test
  void a_second_folder_beside_the_bag_is_refused() throws IOException {
    Path file = packed((zip, files) -> add(zip, new ZipArchiveEntry("other/a"), new byte[] {1}));

    assertRefused(file, "the archive is no bag");
  }

  @Test
  void a_bomb_that_declares_its_size_is_refused() throws IOException {
    Path file =
        packed(
            (zip, files) -> add(zip, new ZipArchiveEntry(files.base() + "data/x"), zeros(1 << 20)));
    Demands demands = limited("bytes=1000000");

    assertThat(refused(file, demands).problem().what())
        .isEqualTo("the bundle is larger than the limit");
  }

  @Test
  void a_bomb_that_hides_its_size_is_refused_when_it_goes_off() throws IOException {
    Path file =
        packed(
            (zip, files) ->
                add(
                    zip,
                    new ZipArchiveEntry(
                        files.base() + "data/snapshots/" + "a".repeat(64) + ".arrow"),
                    zeros(1 << 22)));
    byte[] bytes = Files.readAllBytes(file);
    // The size that is declared before the file and in the directory: 4 MiB becomes 1 everywhere.
    byte[] declared = littleEndian(1 << 22);
    for (int at = 0; at <= bytes.length - Integer.BYTES; at++) {
      if (Arrays.equals(bytes, at, at + Integer.BYTES, declared, 0, Integer.BYTES)) {
        System.arraycopy(littleEndian(1), 0, bytes, at, Integer.BYTES);
      }
    }
    Files.write(file, bytes);

    WorkbenchException refused = refused(file, limited("snapshot-bytes=1000000"));

    assertThat(refused.problem().what())
        .isIn("the bundle is larger than the limit", "the file is no readable zip archive");
  }

  @Test
  void too_many_entries_are_refused() throws IOException {
    Path file =
        packed(
            (zip, files) -> {
              for (int i = 0; i < 3_000; i++) {
                add(zip, new ZipArchiveEntry(files.base() + "data/f" + i), new byte[0]);
              }
            });

    assertThat(refused(file, limited("files=2000")).problem().what())
        .isEqualTo("the bundle is larger than the limit");
  }

  @Test
  void a_directory_that_is_longer_than_its_entries_need_is_refused_before_it_is_read()
      throws IOException {
    Path file = packed((zip, files) -> zip.setComment("c".repeat(60_000)));
    Demands demands = limited("files=100");

    assertThat(refused(file, demands).problem().where()).startsWith("the directory of");
  }

  @Test
  void a_truncated_archive_is_refused_wherever_it_ends() throws IOException {
    byte[] good = Files.readAllBytes(bundle);
    for (int length = 0; length < good.length; length += 1 + good.length / 97) {
      Path file = Files.write(root.resolve("cut.zip"), Arrays.copyOf(good, length));
      assertThat(refused(file, Demands.STANDARD).kind())
          .as("cut to " + length)
          .isEqualTo(WorkbenchException.Kind.REFUSED);
    }
  }

  @Test
  void what_is_no_file_is_bad_input() {
    for (Path file : List.of(root, root.resolve("absent.zip"))) {
      assertThat(refused(file, Demands.STANDARD).kind())
          .isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    }
  }

  @Test
  void an_encrypted_entry_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(packed((zip, files) -> {}));
    int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, 0);
    bytes[entry + 8] |= 1;
    Path file = Files.write(root.resolve("encrypted.zip"), bytes);

    assertRefused(file, "an entry of the archive is packed in a way that is not allowed");
  }

  private static Demands limited(String... limits) {
    return new Demands(BundleLimits.parse(List.of(limits)), java.util.Optional.empty());
  }

  private static byte[] zeros(int count) {
    return new byte[count];
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }

  /** Of the first file: byte 6 are flags, 14 the checksum, 18 and 22 sizes, 30 the name's first. */
  @ParameterizedTest
  @ValueSource(ints = {6, 8, 14, 18, 22, 30})
  void two_descriptions_of_one_file_are_refused(int at) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0))
        .isEqualTo(0x04034b50);
    bytes[at] ^= 2;

    assertRefused(
        Files.write(root.resolve("two.zip"), bytes),
        "an entry of the archive is described in two ways");
  }

  @Test
  void limits_are_read_as_people_write_them() {
    assertThat(BundleLimits.parse(List.of("files=7")).of(Limit.FILES)).isEqualTo(7);
    for (String wrong : List.of("files", "files=", "files=-1", "files=x", "nothing=1", "=1")) {
      WorkbenchException bad =
          catchThrowableOfType(WorkbenchException.class, () -> BundleLimits.parse(List.of(wrong)));
      assertThat(bad.kind()).as(wrong).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    }
  }
}
