package org.lth.workbench.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
  @Test
  void a_quote_within_a_quoted_text_is_doubled() {
    assertThat(table("a,\"b\"")).isEqualTo("text,n\n\"a,\"\"b\"\"\",-1.5\n");
  }

  @Test
  void a_text_that_holds_a_line_end_stays_one_field() {
    assertThat(table("a\r\nb")).isEqualTo("text,n\n\"a\r\nb\",-1.5\n");
  }

  @Test
  void a_plain_text_is_not_quoted_unless_it_is_asked_for() {
    assertThat(table("noise sigma=0.5")).isEqualTo("text,n\nnoise sigma=0.5,-1.5\n");
    assertThat(table(new CsvWriter.Quoted("it \"is\"")))
        .isEqualTo("text,n\n\"it \"\"is\"\"\",-1.5\n");
  }

  @Test
  void an_absent_value_is_an_empty_field_wherever_it_stands() throws IOException {
    StringBuilder text = new StringBuilder();
    new CsvWriter(text, CsvWriter.LineEnd.CRLF).row(Arrays.asList(null, 1L, null));
    assertThat(text).hasToString(",1,\r\n");
  }

  private static String table(Object text) {
    return CsvWriter.table(List.of("text", "n"), Stream.of(List.of(text, -1.5)));
  }
}
