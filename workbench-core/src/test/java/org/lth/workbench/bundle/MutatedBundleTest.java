package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.journal.StoredEvent;

/**
 * Variants of a good bundle, thousands of them: changed in the archive's bytes, or in one file and
 * sealed again. None is believed whose content differs, none ends in anything but a clear refusal,
 * and the home is as before. How many is the system property {@code jqwik.tries.default}; what was
 * found is counted in {@code target/mutants.txt}.
 */
class MutatedBundleTest {
  private static final int LONGEST = 64;

  /** What was found, for a person who wants to know that the mutants did something. */
  private static final Map<String, Integer> TALLY = new TreeMap<>();

  private static Path root = Path.of("");
  private static Path good = Path.of("");
  private static TinyHome sender = new TinyHome(Path.of("unused"), 0);
  private static TinyHome receiver = sender;
  private static Digest home = new Digest("0".repeat(64));
  private static String truth = "";

  /** What a change does to bytes. */
  private enum Change {
    FLIP,
    OVERWRITE,
    DELETE,
    DUPLICATE,
    INSERT,
    TRUNCATE
  }

  /**
   * One variant.
   *
   * @param isInside whether one file is changed and the bag sealed again, or the archive's bytes
   * @param where fractions: which file, which byte
   * @param length in bytes
   * @param filling new bytes
   */
  private record Mutation(
      boolean isInside, Change change, List<Double> where, int length, byte[] filling) {

    byte[] applied(byte[] bytes) {
      if (bytes.length == 0) {
        return filling;
      }
      int at = (int) (where.get(1) * (bytes.length - 1));
      int end = Math.min(bytes.length, at + length);
      return switch (change) {
        case FLIP -> {
          byte[] flipped = bytes.clone();
          flipped[at] ^= (byte) (1 << (length % Byte.SIZE));
          yield flipped;
        }
        case OVERWRITE -> {
          byte[] written = bytes.clone();
          System.arraycopy(filling, 0, written, at, Math.min(filling.length, bytes.length - at));
          yield written;
        }
        case DELETE -> spliced(bytes, at, end, new byte[0]);
        case DUPLICATE -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
        case INSERT -> spliced(bytes, at, at, filling);
        case TRUNCATE -> Arrays.copyOf(bytes, at);
      };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
      byte[] spliced = new byte[from + between.length + bytes.length - to];
      System.arraycopy(bytes, 0, spliced, 0, from);
      System.arraycopy(between, 0, spliced, from, between.length);
      System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
      return spliced;
    }
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<List<Double>> places = Arbitraries.doubles().between(0, 1).list().ofSize(2);
    Arbitrary<byte[]> fillings =
        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(LONGEST);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(Change.class),
            places,
            Arbitraries.integers().between(1, LONGEST),
            fillings)
        .as(Mutation::new);
  }

  @BeforeContainer
  static void open() throws IOException {
    root = Files.createTempDirectory("mutants-");
    sender = new TinyHome(root.resolve("sender"), 1_772_000_000_000L);
    receiver = new TinyHome(root.resolve("receiver"), 1_775_000_000_000L);
    StoredRun trunk = sender.start(Map.of("levels", 1));
    good = sender.export(root.resolve("good.zip"), sender.control(trunk, 1).run());
    receiver.journal();
    home = receiver.digest();
    truth = content(good).orElseThrow();
  }

  @AfterContainer
  static void close() throws IOException {
    sender.close();
    receiver.close();
    Files.writeString(Path.of("target", "mutants.txt"), TALLY + "\n");
    // Variants that are all refused for one reason would show little.
    assertThat(TALLY).hasSizeGreaterThan(8).containsKey("believed");
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void no_variant_is_believed_whose_content_differs(@ForAll("mutations") Mutation mutation)
      throws IOException {
    Path variant = root.resolve("variant.zip");
    if (mutation.isInside()) {
      inside(BagFiles.of(good), mutation).writeTo(variant);
    } else {
      Files.write(variant, mutation.applied(Files.readAllBytes(good)));
    }
    content(variant).ifPresent(believed -> assertThat(believed).isEqualTo(truth));
    assertThat(receiver.digest()).isEqualTo(home);
  }

  private static BagFiles inside(BagFiles bag, Mutation mutation) {
    List<String> names = List.copyOf(bag.files().keySet());
    String name = names.get((int) (mutation.where().get(0) * (names.size() - 1)));
    bag.put(name, mutation.applied(bag.files().get(name)));
    return name.contains("manifest") ? bag : bag.sealed();
  }

  /** All that would be imported, as text; nothing if the bundle is refused. */
  private static Optional<String> content(Path file) {
    try (Checked checked = receiver.check(file, Demands.STANDARD)) {
      BundleContents contents = checked.contents();
      count("believed");
      StringBuilder text = new StringBuilder();
      for (RunPart part : contents.parts()) {
        text.append(part.run()).append(part.part());
        part.events().stream().map(StoredEvent::hash).forEach(text::append);
      }
      return Optional.of(text.append(contents.snapshots()).toString());
    } catch (WorkbenchException refused) {
      assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
      count(refused.problem().what());
      return Optional.empty();
    }
  }

  private static void count(String what) {
    TALLY.merge(what, 1, Integer::sum);
  }
}
