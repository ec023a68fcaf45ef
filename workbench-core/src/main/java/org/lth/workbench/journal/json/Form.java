package org.lth.workbench.journal.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.util.function.Function;

/**
 * How a value is stored that is not stored by its components.
 *
 * @param type of the value
 * @param stored type of what is stored in its place
 * @param write makes the stored form
 * @param read makes the value, or throws IllegalArgumentException
 */
record Form<T, S>(
    Class<T> type, TypeReference<S> stored, Function<T, S> write, Function<S, T> read) {

  void addTo(SimpleModule module) {
    JavaType value = TypeFactory.defaultInstance().constructType(type);
    JavaType form = TypeFactory.defaultInstance().constructType(stored);
    module.addSerializer(
        type, new StdDelegatingSerializer(type, new Conversion<>(value, form, write)));
    module.addDeserializer(
        type, new StdDelegatingDeserializer<>(new Conversion<>(form, value, read)));
  }

  private record Conversion<I, O>(JavaType input, JavaType output, Function<I, O> function)
      implements Converter<I, O> {
    @Override
    public O convert(I value) {
      return function.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return input;
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return output;
    }
  }
}
