namespace OrleansBatch.Tests.Unit.Contracts;

/// <summary>
/// During a rolling upgrade silos of two versions call each other, and later ones read what earlier ones stored.
/// </summary>
public sealed class A_contract
{
    private const string Breaks =
        "This breaks a rolling upgrade: silos of the version before could not talk to those of this one.";

    [Fact]
    public void Keeps_the_names_numbers_and_types_of_messages() => GoldenText.StillHolds(
        "messages.txt",
        ContractText.OfMessages(),
        $"{Breaks} Keep the member, and give what is new the next number.");

    [Fact]
    public void Keeps_the_numbers_of_values() => GoldenText.StillHolds(
        "values.txt",
        ContractText.OfEnumerations(),
        $"{Breaks} Keep the value, and give what is new a number that was never used.");

    [Fact]
    public void Keeps_the_names_arguments_and_results_of_calls() => GoldenText.StillHolds(
        "calls.txt",
        ContractText.OfCalls(),
        $"{Breaks} Keep the call, and give what is new a name of its own, or an argument at the end.");

    [Fact]
    public void Keeps_the_names_under_which_grains_store() => GoldenText.StillHolds(
        "grains.txt",
        ContractText.OfGrains(),
        "What is stored under these names would be lost. Give the class its type by [GrainType]; keep state names.");

    [Fact]
    public void Is_written_down_for_each_message() => GoldenText.IsComplete(
        "messages.txt",
        ContractText.OfMessages(),
        "The version before leaves these members out. They arrive as they are initialized, but in a record with a "
        + "primary constructor as their type's default: there an array is neither empty nor null, and must be asked.");

    [Fact]
    public void Is_written_down_for_each_value() => GoldenText.IsComplete(
        "values.txt",
        ContractText.OfEnumerations(),
        "The version before does not know these values: send and store them only where it does not look.");

    [Fact]
    public void Is_written_down_for_each_call() => GoldenText.IsComplete(
        "calls.txt",
        ContractText.OfCalls(),
        "The version before fails these calls, and arguments at the end do not reach it: callers must live with both.");

    [Fact]
    public void Is_written_down_for_each_grain() => GoldenText.IsComplete(
        "grains.txt",
        ContractText.OfGrains(),
        "The version before can't run these grains: nothing may call them before every silo is of this version.");
}
