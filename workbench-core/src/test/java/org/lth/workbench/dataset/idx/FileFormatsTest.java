package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetFormat;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.ImageSet.Geometry;

class FileFormatsTest {
  @TempDir Path folder;

  /** Images of one value each, from a file with numbers. */
  private record Numbers(int channels) implements DatasetFormat {
    @Override
    public String word() {
      return "numbers";
    }

    @Override
    public String files() {
      return "numbers.txt";
    }

    @Override
    public Optional<Parts> read(Path place) {
      return Files.exists(place.resolve(files()))
          ? Optional.of(new Parts(images(40), images(20)))
          : Optional.empty();
    }

    private ImageSet images(int count) {
      byte[] pixels = new byte[count * 6 * channels];
      byte[] labels = new byte[count];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i * 7);
      }
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) (i % 4);
      }
      return new ImageSet(new Geometry(2, 3, channels), pixels, labels);
    }
  }

  private Dataset read(int channels) throws IOException {
    Files.writeString(folder.resolve("numbers.txt"), "7");
    return IdxDecoder.decode("some", new FileFormats(List.of(new Numbers(channels))).read(folder));
  }

  @Test
  void images_of_a_further_format_become_idx_with_the_same_bytes() throws IOException {
    Dataset dataset = read(1);

    ImageSet expected = new Numbers(1).images(40);
    assertThat(dataset.images().train().pixels()).isEqualTo(expected.pixels());
    assertThat(dataset.images().train().labels()).isEqualTo(expected.labels());
    assertThat(dataset.images().train().geometry()).isEqualTo(new Geometry(2, 3, 1));
    assertThat(dataset.images().test().count()).isEqualTo(20);
  }

  @Test
  void channels_of_a_further_format_are_kept() throws IOException {
    assertThat(read(3).images().train().geometry()).isEqualTo(new Geometry(2, 3, 3));
  }

  @Test
  void a_folder_without_known_files_is_answered_with_all_that_could_be_there() {
    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> new FileFormats(List.of(new Numbers(1))).read(folder))
        .withMessageContaining("train-images-idx3-ubyte")
        .withMessageContaining("; or numbers.txt");
  }

  @Test
  void files_of_this_program_go_before_those_of_further_formats() throws IOException {
    Files.writeString(folder.resolve("numbers.txt"), "7");
    Files.writeString(folder.resolve("train-images-idx3-ubyte"), "");

    assertThatExceptionOfType(DatasetMissing.class)
        .isThrownBy(() -> new FileFormats(List.of(new Numbers(1))).read(folder))
        .withMessageContaining("no train-labels-idx1-ubyte");
  }
}
