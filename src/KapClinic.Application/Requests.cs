using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application;

/// <summary>An act that changes something. It runs in one transaction, is audited in words and refused by value.</summary>
public interface ICommand : IRequest<Result>, IChange;

/// <inheritdoc cref="ICommand"/>
public interface ICommand<T> : IRequest<Result<T>>, IChange;

/// <summary>A question. It changes nothing; opening a client's record is audited all the same.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Marks requests that change something.</summary>
public interface IChange;

/// <summary>What a change of one record left behind: the version that its sender holds now and names with the next change.</summary>
public sealed record Kept(uint Version);
