package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.engine.TinyTask;

class RememberingSourceTest {
  private final List<String> loaded = new ArrayList<>();
  private final DatasetSource source =
      new RememberingSource(
          new DatasetSource() {
            @Override
            public Dataset load(String name) {
              loaded.add(name);
              Dataset tiny = TinyTask.DATA.dataset();
              return new Dataset(
                  name, tiny.images(), tiny.classes(), tiny.normalization(), tiny.fingerprint());
            }

            @Override
            public List<Listing> list() {
              return List.of(new Listing("tiny", true, "made by a formula"));
            }
          });

  @Test
  void a_data_set_is_read_once_in_a_row() {
    assertThat(source.load("one")).isSameAs(source.load("one"));
    assertThat(loaded).containsExactly("one");
  }

  @Test
  void another_data_set_takes_its_place() {
    assertThat(source.load("one").name()).isEqualTo("one");
    assertThat(source.load("two").name()).isEqualTo("two");
    assertThat(source.load("one").name()).isEqualTo("one");
    assertThat(loaded).containsExactly("one", "two", "one");
  }

  @Test
  void the_list_is_that_of_the_source() {
    assertThat(source.list()).extracting(DatasetSource.Listing::name).containsExactly("tiny");
  }
}
