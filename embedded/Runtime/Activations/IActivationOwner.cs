namespace OrleansBatch.Embedded.Activations;

/// <summary>Keeps activations until they are gone.</summary>
internal interface IActivationOwner
{
    /// <summary>An activation is gone and takes no more calls.</summary>
    void Forget(Activation activation);
}
